// Package models asks each of its models whether it is there.
package models

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Entry is a model with a client of its own.
type Entry struct {
	ID  string
	API *openai.Client
}

// Registry has them.
type Registry struct {
	entries map[string]*Entry
	shared  *openai.Client
}

func ask(ctx context.Context, api *openai.Client, model string) {
	_, err := api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     model,
		MaxTokens: 5,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "ping"}},
	})
	if err != nil {
		log.Print(err)
	}
}

// Check asks each through its own.
func (r *Registry) Check(ctx context.Context) {
	var list []*Entry
	for _, e := range r.entries {
		list = append(list, e)
	}
	var wg sync.WaitGroup
	for _, e := range list {
		wg.Add(1)
		go func(e *Entry) {
			defer wg.Done()
			ask(ctx, e.API, e.ID)
		}(e)
	}
	wg.Wait()
}

// Shared asks for each through one.
func (r *Registry) Shared(ctx context.Context) {
	var wg sync.WaitGroup
	for _, e := range r.entries {
		wg.Go(func() {
			ask(ctx, r.shared, e.ID) // want `in a loop with no throttle`
		})
	}
	wg.Wait()
}
