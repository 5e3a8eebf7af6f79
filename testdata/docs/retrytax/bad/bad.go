// Package bad asks three times through an SDK that asks three times.
package bad

import (
	"context"
	"fmt"
	"time"

	"github.com/openai/openai-go/v3"
)

// Client asks again when it fails.
type Client struct{ api openai.Client }

// New makes a client.
func New() *Client { return &Client{api: openai.NewClient()} }

// Ask returns an answer.
func (c *Client) Ask(ctx context.Context, params openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	var last error
	for range 3 {
		answer, err := c.api.Chat.Completions.New(ctx, params)
		if err == nil {
			return answer, nil
		}
		last = err
		time.Sleep(time.Second)
	}
	return nil, fmt.Errorf("three attempts: %w", last)
}
