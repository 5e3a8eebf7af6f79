// Package client makes clients that are given how long they wait, and says what that is
// where nobody said it.
package client

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// DefaultTimeout is taken where configuration says nothing.
const DefaultTimeout = 50 * time.Second

// Resolve is what configured seconds are, the default for none.
func Resolve(seconds int) time.Duration {
	if seconds <= 0 {
		return DefaultTimeout
	}
	return time.Duration(seconds) * time.Second
}

// Or is what is configured, or the default.
func Or(timeout time.Duration) time.Duration {
	if timeout > 0 {
		return timeout
	}
	return DefaultTimeout
}

// Streamer opens streams.
type Streamer struct {
	client *openai.Client
}

// New is given the timeout by all who call it.
func New(key string, timeout time.Duration) *Streamer {
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: timeout} // want `default timeout of 50s cuts a streaming call short`
	return &Streamer{client: openai.NewClientWithConfig(cfg)}
}

// Open starts one.
func (s *Streamer) Open(ctx context.Context, prompt string) (*openai.ChatCompletionStream, error) {
	return s.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
}

// Writer writes long texts.
type Writer struct {
	client *openai.Client
}

// NewWriter is given the timeout by all who call it.
func NewWriter(key string, timeout time.Duration) *Writer {
	if timeout <= 0 {
		timeout = 20 * time.Second
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: timeout}
	return &Writer{client: openai.NewClientWithConfig(cfg)}
}

// Write writes one.
func (w *Writer) Write(ctx context.Context, prompt string) (openai.ChatCompletionResponse, error) {
	return w.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4096,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write a long letter about " + prompt}},
	})
}
