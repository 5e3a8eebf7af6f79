// Package warmed lists the models first.
package warmed

import (
	"context"
	"net/http"
	"time"

	"github.com/sashabaranov/go-openai"
)

// New makes the client.
func New(key string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Transport: &http.Transport{IdleConnTimeout: 45 * time.Second}}
	return openai.NewClientWithConfig(cfg)
}

// Ask asks.
func Ask(ctx context.Context, c *openai.Client, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	return c.CreateChatCompletion(ctx, req)
}

// Start opens a connection.
func Start(ctx context.Context, c *openai.Client) error {
	_, err := c.ListModels(ctx)
	return err
}
