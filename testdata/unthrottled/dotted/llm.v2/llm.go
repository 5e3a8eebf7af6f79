// Package llm asks.
package llm

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Client asks.
type Client struct{ api *openai.Client }

// New makes one.
func New(key string) *Client { return &Client{openai.NewClient(key)} }

// Ask asks one thing.
func (c *Client) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
