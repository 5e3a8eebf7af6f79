// Package par asks an LLM, and runs functions at once.
package par

import (
	"context"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Ask asks once.
func Ask(ctx context.Context, client *openai.Client, text string) error {
	_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
	})
	return err
}

// Each runs f for all items at once.
func Each[T any](items []T, f func(T)) {
	var wg sync.WaitGroup
	for _, it := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f(it)
		}()
	}
	wg.Wait()
}

// Few runs f for some items at once.
func Few(items []string, n int, f func(string)) {
	sem := make(chan struct{}, n)
	var wg sync.WaitGroup
	for _, it := range items {
		sem <- struct{}{}
		wg.Go(func() {
			defer func() { <-sem }()
			f(it)
		})
	}
	wg.Wait()
}

// Turns runs f that many times at once.
func Turns(n int, f func(int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

// InTurn runs f for one after the other.
func InTurn(items []string, f func(string)) {
	for _, it := range items {
		f(it)
	}
}
