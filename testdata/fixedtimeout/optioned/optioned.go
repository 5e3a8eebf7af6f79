// Package optioned says by options of another package how long a stream may take.
package optioned

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/optioned/httpkit"
)

func transport() *http.Transport {
	return &http.Transport{IdleConnTimeout: time.Minute, ResponseHeaderTimeout: 2 * time.Minute}
}

func open(ctx context.Context, key string, client *http.Client, prompt string) (*openai.ChatCompletionStream, error) {
	conf := openai.DefaultConfig(key)
	conf.HTTPClient = client
	return openai.NewClientWithConfig(conf).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4.1",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
}

// Unbounded takes the bound away: the option's zero goes before the default.
func Unbounded(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, httpkit.NewClient(httpkit.WithTimeout(0), httpkit.WithTransport(transport())), prompt)
}

// Short sets another.
func Short(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	client := httpkit.NewClient(
		httpkit.WithTransport(transport()),
		httpkit.WithTimeout(90*time.Second), // want `timeout of 1m30s cuts a streaming call short`
	)
	return open(ctx, key, client, prompt)
}

// Default keeps what clients are made with.
func Default(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, httpkit.NewClient(httpkit.WithTransport(transport())), prompt) // want `timeout of 30s cuts a streaming call short`
}
