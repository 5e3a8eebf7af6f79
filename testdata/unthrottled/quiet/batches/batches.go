// Package batches starts a few at a time and waits for them.
package batches

import (
	"context"
	"log"
	"slices"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

const batchSize = 5

// Mill grinds.
type Mill struct {
	client *openai.Client
}

func (m *Mill) grind(ctx context.Context, grain string) {
	if _, err := m.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: grain}},
	}); err != nil {
		log.Print(err)
	}
}

// Batches slices by hand.
func (m *Mill) Batches(ctx context.Context, grains []string) {
	for start := 0; start < len(grains); start += batchSize {
		end := min(start+batchSize, len(grains))
		var wg sync.WaitGroup
		for _, g := range grains[start:end] {
			wg.Add(1)
			go func() {
				defer wg.Done()
				m.grind(ctx, g)
			}()
		}
		wg.Wait()
	}
}

// Chunks leaves the slicing to the library.
func (m *Mill) Chunks(ctx context.Context, grains []string) {
	for chunk := range slices.Chunk(grains, batchSize) {
		var wg sync.WaitGroup
		for _, g := range chunk {
			wg.Go(func() { m.grind(ctx, g) })
		}
		wg.Wait()
	}
}
