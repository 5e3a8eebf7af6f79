// Package both is read under a policy that asks batches for a rate and a width.
package both

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
)

// Batch checks files.
type Batch struct {
	client *openai.Client
	limit  *rate.Limiter
}

// New makes the limiter.
func New(key string) *Batch {
	return &Batch{client: openai.NewClient(key), limit: rate.NewLimiter(3, 1)}
}

func (b *Batch) check(ctx context.Context, file string) error {
	_, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Check:\n" + file}},
	})
	return err
}

// Width has five places, which quick answers pass through at any rate.
func (b *Batch) Width(ctx context.Context, files []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(5)
	for _, f := range files {
		g.Go(func() error {
			return b.check(ctx, f) // want `rate`
		})
	}
	return g.Wait()
}

// Both has five places and a rate.
func (b *Batch) Both(ctx context.Context, files []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(5)
	for _, f := range files {
		g.Go(func() error {
			if err := b.limit.Wait(ctx); err != nil {
				return err
			}
			return b.check(ctx, f)
		})
	}
	return g.Wait()
}
