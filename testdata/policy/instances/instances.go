// Package instances runs several times at once.
package instances

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
)

func ask(ctx context.Context, c *openai.Client, prompt string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	return err
}

// Two a second are 120 a minute, and 480 in all.
func Fast(ctx context.Context, prompts []string) error {
	c := openai.NewClient("")
	limiter := rate.NewLimiter(2, 1) // want `480 requests a minute \(allowed by rate.NewLimiter, in 4 instances\) are above 80% headroom of the 500 that the openai account allows`
	for _, p := range prompts {
		if err := limiter.Wait(ctx); err != nil {
			return err
		}
		if err := ask(ctx, c, p); err != nil {
			return err
		}
	}
	return nil
}

// One and a half a second are 360 in all.
func Paced(ctx context.Context, prompts []string) error {
	c := openai.NewClient("")
	limiter := rate.NewLimiter(rate.Every(time.Second*2/3), 1)
	for _, p := range prompts {
		if err := limiter.Wait(ctx); err != nil {
			return err
		}
		if err := ask(ctx, c, p); err != nil {
			return err
		}
	}
	return nil
}

// Thirty at once are 120 in all.
func Wide(ctx context.Context, prompts []string) error {
	c := openai.NewClient("")
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(30) // want `120 calls at once \(allowed by SetLimit, in 4 instances\) are above 80% headroom of the 100 that the openai account allows`
	for _, p := range prompts {
		g.Go(func() error { return ask(ctx, c, p) })
	}
	return g.Wait()
}

// Twenty are 80.
func Narrow(ctx context.Context, prompts []string) error {
	c := openai.NewClient("")
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(20)
	for _, p := range prompts {
		g.Go(func() error { return ask(ctx, c, p) })
	}
	return g.Wait()
}
