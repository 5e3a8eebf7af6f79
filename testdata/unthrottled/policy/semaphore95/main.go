// Package semaphore95 leaves the account five places of a hundred.
package semaphore95

import (
	"context"
	"log"
	"sync"

	deepseek "github.com/cohesion-org/deepseek-go"
)

// Index indexes documents.
func Index(ctx context.Context, client *deepseek.Client, docs []string) {
	sem := make(chan struct{}, 95) // want `above 80% headroom`
	var wg sync.WaitGroup
	for _, d := range docs {
		wg.Add(1)
		sem <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-sem }()
			if _, err := client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
				Model:    deepseek.DeepSeekChat,
				Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "Keywords: " + d}},
			}); err != nil {
				log.Print(err)
			}
		}()
	}
	wg.Wait()
}
