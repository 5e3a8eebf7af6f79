// Package llm wraps a client.
package llm

import (
	"context"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// Client asks.
type Client struct{ api openai.Client }

// New makes a client.
func New(key string) *Client { return &Client{api: openai.NewClient(option.WithAPIKey(key))} }

// Ask asks once, as far as this package goes.
func (c *Client) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "gpt-4.1-mini",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Persistent asks up to three times.
func (c *Client) Persistent(ctx context.Context, prompt string) (text string, err error) {
	for range 3 { // want `do not wait between two attempts, repeat what cannot succeed .* and multiply with the SDK's own: 3 × 3 = 9 requests for one answer`
		if text, err = c.Ask(ctx, prompt); err == nil {
			return text, nil
		}
	}
	return "", err
}
