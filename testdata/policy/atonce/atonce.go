// Package atonce has fan-outs that are bounded, some of them too widely for the
// policy.
package atonce

import (
	"context"
	"os"
	"strconv"
	"sync"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
)

func ask(ctx context.Context, c *openai.Client, prompt string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	return err
}

// Wide allows itself too much.
func Wide(ctx context.Context, c *openai.Client, prompts []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(50) // want `50 calls at once \(allowed by SetLimit\) are more than the 20 that the policy allows a fan-out`
	for _, p := range prompts {
		g.Go(func() error { return ask(ctx, c, p) })
	}
	return g.Wait()
}

// Exact is as wide as it may be.
func Exact(ctx context.Context, c *openai.Client, prompts []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(20)
	for _, p := range prompts {
		g.Go(func() error { return ask(ctx, c, p) })
	}
	return g.Wait()
}

// Permits has a channel that is too wide.
func Permits(ctx context.Context, c *openai.Client, prompts []string) {
	permits := make(chan struct{}, 21) // want `21 calls at once \(allowed by a channel\)`
	var wg sync.WaitGroup
	for _, p := range prompts {
		permits <- struct{}{}
		wg.Go(func() {
			defer func() { <-permits }()
			_ = ask(ctx, c, p)
		})
	}
	wg.Wait()
}

// Configured is as wide as somebody says.
func Configured(ctx context.Context, c *openai.Client, prompts []string) error {
	n, err := strconv.Atoi(os.Getenv("WIDTH"))
	if err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(n)
	for _, p := range prompts {
		g.Go(func() error { return ask(ctx, c, p) })
	}
	return g.Wait()
}
