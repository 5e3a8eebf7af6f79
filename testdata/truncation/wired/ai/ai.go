// Package ai answers. It knows what bounds an answer, and not what becomes of it.
package ai

import (
	"context"
	"errors"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/truncation/wired/service"
)

// Client leaves out why an answer ended.
type Client struct{ client *openai.Client }

// New makes one.
func New(key string) *Client { return &Client{openai.NewClient(key)} }

func (c *Client) ask(ctx context.Context, prompt string, most int) (openai.ChatCompletionChoice, error) {
	resp, err := c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4oMini,
		MaxTokens: most,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return openai.ChatCompletionChoice{}, err
	}
	return resp.Choices[0], nil
}

// Complete answers in 150 tokens.
func (c *Client) Complete(ctx context.Context, about string) (string, error) {
	choice, err := c.ask(ctx, "Write a long letter about "+about, 150)
	return choice.Message.Content, err
}

// Report answers in as many tokens as it is told, and says why it ended.
func (c *Client) Report(ctx context.Context, order service.Order) (*service.Report, error) {
	choice, err := c.ask(ctx, "Write a report about "+order.About, order.Most)
	if err != nil {
		return nil, err
	}
	return &service.Report{Content: choice.Message.Content, Ended: string(choice.FinishReason)}, nil
}

// Careful hands on whole answers only.
type Careful struct{ Client }

// Complete does not come back with half of one.
func (c *Careful) Complete(ctx context.Context, about string) (string, error) {
	choice, err := c.ask(ctx, "Write a letter about "+about, 150)
	if err == nil && choice.FinishReason == openai.FinishReasonLength {
		err = errors.New("cut short")
	}
	return choice.Message.Content, err
}
