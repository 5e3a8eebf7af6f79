// Package fasthost has one bound round long answers of two hosts, one of which writes
// them in a third of the time.
package fasthost

import (
	"context"
	"net/http"
	"time"

	"github.com/sashabaranov/go-openai"
)

const patience = 30 * time.Second

func write(ctx context.Context, client *openai.Client, model, topic string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     model,
		MaxTokens: 4096,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write an essay about " + topic}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Fast has 4096 tokens in under 20 seconds.
func Fast(ctx context.Context, key, topic string) (string, error) {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.groq.com/openai/v1"
	cfg.HTTPClient = &http.Client{Timeout: patience}
	return write(ctx, openai.NewClientWithConfig(cfg), "llama-3.1-8b-instant", topic)
}

// Slow has not.
func Slow(ctx context.Context, key, topic string) (string, error) {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: patience} // want `timeout of 30s cuts a long-answer call short: it needs 52s or more`
	return write(ctx, openai.NewClientWithConfig(cfg), "gpt-4.1-mini", topic)
}
