// Package chat asks one provider.
package chat

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Client asks.
type Client struct{ api *openai.Client }

// New makes one.
func New(key string) *Client { return &Client{openai.NewClient(key)} }

// Chat asks.
func (c *Client) Chat(ctx context.Context, question string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
