// Package wholejob has clients with a bound, and jobs that are over before that.
package wholejob

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

func client(key string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 30 * time.Second}
	return openai.NewClientWithConfig(cfg)
}

func patient(key string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 40 * time.Second} // want `timeout of 40s cuts a reasoning call short`
	return openai.NewClientWithConfig(cfg)
}

// Short ends the whole job after ten seconds, which is said on purpose.
func Short(ctx context.Context, key string, puzzles []string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	c := client(key)
	for _, p := range puzzles {
		if err := solve(ctx, c, p); err != nil {
			return err
		}
	}
	return nil
}

// Long has the time.
func Long(ctx context.Context, key string, puzzles []string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Hour)
	defer cancel()
	c := patient(key)
	for _, p := range puzzles {
		if err := solve(ctx, c, p); err != nil {
			return err
		}
	}
	return nil
}

func solve(ctx context.Context, c *openai.Client, puzzle string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: puzzle}},
	})
	return err
}
