// Package llm asks models.
package llm

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Client asks one model.
type Client struct {
	api   *openai.Client
	model string
}

// New returns a client of a model.
func New(key, model string) (*Client, error) {
	return &Client{api: openai.NewClient(key), model: model}, nil
}

// Ask sends a system text and a question.
func (c *Client) Ask(ctx context.Context, system, question string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: c.model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system},
			{Role: openai.ChatMessageRoleUser, Content: question},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
