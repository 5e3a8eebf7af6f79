// Package cold pays for the handshakes with its first call.
package cold

import (
	"context"
	"net/http"
	"time"

	"github.com/sashabaranov/go-openai"
)

// New makes the client.
func New(key string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Transport: &http.Transport{IdleConnTimeout: 45 * time.Second}} // want `nothing opens a connection before the first LLM call, which pays for the handshakes: the policy asks for a warm-up, such as a list of models`
	return openai.NewClientWithConfig(cfg)
}

// Ask asks.
func Ask(ctx context.Context, c *openai.Client, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	return c.CreateChatCompletion(ctx, req)
}
