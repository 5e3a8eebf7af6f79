// Package decorator reaches the model through an interface, which the command
// decorates with a throttle.
package decorator

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// Completer completes a prompt.
type Completer interface {
	Complete(ctx context.Context, prompt string) (string, error)
}

// Plain completes at once.
type Plain struct {
	client *openai.Client
}

// NewPlain returns one.
func NewPlain(key string) *Plain { return &Plain{client: openai.NewClient(key)} }

// Complete calls the SDK.
func (p *Plain) Complete(ctx context.Context, prompt string) (string, error) {
	resp, err := p.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// RateLimited completes when it may.
type RateLimited struct {
	next  Completer
	limit *rate.Limiter
}

// Limit decorates a completer.
func Limit(next Completer, perSecond float64) *RateLimited {
	return &RateLimited{next: next, limit: rate.NewLimiter(rate.Limit(perSecond), 1)}
}

// Complete waits and goes on.
func (r *RateLimited) Complete(ctx context.Context, prompt string) (string, error) {
	if err := r.limit.Wait(ctx); err != nil {
		return "", err
	}
	return r.next.Complete(ctx, prompt)
}

// Tagger tags documents through whatever it is given.
type Tagger struct {
	model Completer
}

// NewTagger returns one.
func NewTagger(model Completer) *Tagger { return &Tagger{model: model} }

// Tag tags them all.
func (t *Tagger) Tag(ctx context.Context, docs []string) {
	var wg sync.WaitGroup
	for _, d := range docs {
		wg.Go(func() {
			tags, err := t.model.Complete(ctx, "Five tags for:\n"+d)
			log.Print(tags, err)
		})
	}
	wg.Wait()
}
