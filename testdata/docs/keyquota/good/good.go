// Package good has one key, and a bound that all callers share.
package good

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/semaphore"
)

// Client keeps below the account's limit, whoever asks.
type Client struct {
	api    *openai.Client
	permit *semaphore.Weighted
}

// NewClient allows itself atOnce requests at a time.
func NewClient(atOnce int64) *Client {
	cfg := openai.DefaultConfig(os.Getenv("DEEPSEEK_API_KEY"))
	cfg.BaseURL = "https://api.deepseek.com/v1"
	return &Client{api: openai.NewClientWithConfig(cfg), permit: semaphore.NewWeighted(atOnce)}
}

// Ask waits for its turn.
func (c *Client) Ask(ctx context.Context, question string) (openai.ChatCompletionResponse, error) {
	if err := c.permit.Acquire(ctx, 1); err != nil {
		return openai.ChatCompletionResponse{}, err
	}
	defer c.permit.Release(1)
	return c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-flash",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
}
