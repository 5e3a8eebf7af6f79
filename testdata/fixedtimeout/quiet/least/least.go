// Package least keeps a configured timeout above a least one, which is not its default.
package least

import (
	"context"
	"net/http"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Config is read from a file.
type Config struct {
	Key     string
	Seconds int
}

// Client is patient as configured.
type Client struct{ api *openai.Client }

// New allows a minute at least.
func New(cfg *Config) *Client {
	timeout := time.Duration(cfg.Seconds) * time.Second
	if timeout < time.Minute {
		timeout = time.Minute
	}
	c := openai.DefaultConfig(cfg.Key)
	c.HTTPClient = &http.Client{Timeout: timeout}
	return &Client{openai.NewClientWithConfig(c)}
}

// Solve thinks first.
func (c *Client) Solve(ctx context.Context, puzzle string) (openai.ChatCompletionResponse, error) {
	return c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "o3",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: puzzle}},
	})
}
