// Package steady leaves the retries to one layer.
package steady

import (
	"context"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"

	"example.com/tokenvet/testdata/retrytax/across/retry"
)

// Client asks.
type Client struct{ api openai.Client }

// New makes a client that does not retry by itself.
func New(key string) *Client {
	return &Client{api: openai.NewClient(option.WithAPIKey(key), option.WithMaxRetries(0))}
}

// Ask asks up to four times.
func (c *Client) Ask(ctx context.Context, prompt string) (string, error) {
	return retry.Value(ctx, 3, func(ctx context.Context) (string, error) {
		resp, err := c.api.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
			Model:    "gpt-4.1-mini",
			Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
		})
		if err != nil {
			return "", err
		}
		return resp.Choices[0].Message.Content, nil
	})
}

// Wait is not about a call at all.
func Wait(ctx context.Context, done func() error) error {
	return retry.Do(ctx, retry.Config{Attempts: 100, Delay: time.Millisecond}, done)
}
