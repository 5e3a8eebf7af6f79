// Package group200 starts twice what the account allows.
package group200

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
)

// Client is an OpenAI client of another provider.
func Client(key string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.deepseek.com/v1"
	return openai.NewClientWithConfig(cfg)
}

// Label labels everything.
func Label(ctx context.Context, key string, items []string) error {
	client := Client(key)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(200) // want `above 80% headroom`
	for _, item := range items {
		g.Go(func() error {
			_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
				Model:    "deepseek-flash",
				Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "A label for: " + item}},
			})
			return err
		})
	}
	return g.Wait()
}
