// Package settings has timeouts that the policy knows.
package settings

import (
	"context"
	"flag"
	"net/http"
	"os"
	"strconv"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

var wait = flag.Duration("wait", 20*time.Minute, "longest wait for an answer")

func duration(name string, fallback time.Duration) time.Duration {
	if d, err := time.ParseDuration(os.Getenv(name)); err == nil {
		return d
	}
	return fallback
}

func stream(ctx context.Context, key string, hc *http.Client) (*openai.ChatCompletionStream, error) {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = hc
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: openai.GPT4o})
}

// Variable is set, and its default does not matter.
func Variable(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	return stream(ctx, key, &http.Client{Timeout: duration("STREAM_TIMEOUT", 20*time.Minute)}) // want `^timeout of 50s`
}

// Seconds are set.
func Seconds(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	n, err := strconv.Atoi(os.Getenv("STREAM_SECONDS"))
	if err != nil {
		return nil, err
	}
	return stream(ctx, key, &http.Client{Timeout: time.Duration(n) * time.Second}) // want `^timeout of 20s`
}

// Flag is set.
func Flag(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	return stream(ctx, key, &http.Client{Timeout: *wait}) // want `^timeout of 55s`
}

// Long is set to more than its default, which would be too short.
func Long(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	return stream(ctx, key, &http.Client{Timeout: duration("LONG_TIMEOUT", 20*time.Second)})
}
