// Package limiters is read under a policy that names throttles.
package limiters

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/limiters/pace"
	"example.com/tokenvet/testdata/unthrottled/limiters/writer"
)

// Shop describes goods.
type Shop struct {
	client *openai.Client
	meter  *pace.Meter
	writer *writer.Writer
}

func (s *Shop) describe(ctx context.Context, item string) {
	if _, err := s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Describe " + item}},
	}); err != nil {
		log.Print(err)
	}
}

// Metered waits for its turn.
func (s *Shop) Metered(ctx context.Context, items []string) {
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Go(func() {
			if err := s.meter.Turn(ctx); err != nil {
				return
			}
			s.describe(ctx, item)
		})
	}
	wg.Wait()
}

// Queued leaves the waiting to the function that runs it.
func (s *Shop) Queued(ctx context.Context, items []string) {
	for _, item := range items {
		go pace.Queued(ctx, s.meter, func() { s.describe(ctx, item) })
	}
}

// Below waits in another package.
func (s *Shop) Below(ctx context.Context, items []string) {
	for _, item := range items {
		go s.writer.Write(ctx, item)
	}
}

// Looked asks how long the queue is, and does not stand in it.
func (s *Shop) Looked(ctx context.Context, items []string) {
	for _, item := range items {
		go func() {
			if err := s.meter.Look(ctx); err != nil {
				return
			}
			s.describe(ctx, item) // want `with no throttle`
		}()
	}
}

// Once waits once, before all of them.
func (s *Shop) Once(ctx context.Context, items []string) {
	if err := s.meter.Turn(ctx); err != nil {
		return
	}
	for _, item := range items {
		go s.describe(ctx, item) // want `with no throttle`
	}
}
