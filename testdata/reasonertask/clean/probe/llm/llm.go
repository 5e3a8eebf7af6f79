// Package llm asks whatever model it is made for.
package llm

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Client asks.
type Client struct {
	api           *openai.Client
	model, system string
}

// New makes a client.
func New(key, model, system string) *Client { return &Client{openai.NewClient(key), model, system} }

// Ask answers.
func (c *Client) Ask(ctx context.Context, question string) (string, error) {
	return c.complete(ctx, question, 4000)
}

// Ping tries whether the model is there: it is asked for one token.
func (c *Client) Ping(ctx context.Context) error {
	_, err := c.complete(ctx, "ping", 1)
	return err
}

func (c *Client) complete(ctx context.Context, question string, most int) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     c.model,
		MaxTokens: most,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: c.system},
			{Role: openai.ChatMessageRoleUser, Content: question},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
