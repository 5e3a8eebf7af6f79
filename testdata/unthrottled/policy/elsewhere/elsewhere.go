// Package elsewhere has large limits at accounts that the policy does not name.
package elsewhere

import (
	"context"
	"log"
	"sync"

	"github.com/anthropics/anthropic-sdk-go"
	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
)

// House is a server of the house's own.
func House() *openai.Client {
	cfg := openai.DefaultConfig("none")
	cfg.BaseURL = "http://localhost:8000/v1"
	return openai.NewClientWithConfig(cfg)
}

// Batch sends 300 at once to it.
func Batch(ctx context.Context, prompts []string) error {
	client := House()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(300)
	for _, p := range prompts {
		g.Go(func() error {
			_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
				Model:    "house-model-7b",
				Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: p}},
			})
			return err
		})
	}
	return g.Wait()
}

// Claude has 150 places.
func Claude(ctx context.Context, client anthropic.Client, prompts []string) {
	sem := make(chan struct{}, 150)
	var wg sync.WaitGroup
	for _, p := range prompts {
		sem <- struct{}{}
		wg.Go(func() {
			defer func() { <-sem }()
			if _, err := client.Messages.New(ctx, anthropic.MessageNewParams{
				Model:     anthropic.ModelClaudeHaiku4_5,
				MaxTokens: 500,
				Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(p))},
			}); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}
