// Package llm wraps a client for the packages beside it.
package llm

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

// Client asks.
type Client struct{ api *openai.Client }

// Chat gives the whole answer: its callers can look.
func (c *Client) Chat(ctx context.Context, prompt string, limit int) (openai.ChatCompletionResponse, error) {
	return c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-4o-mini", MaxTokens: limit,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
}
