// Package pool has a worker too many.
package pool

import (
	"context"
	"log"

	deepseek "github.com/cohesion-org/deepseek-go"
	"github.com/sourcegraph/conc/pool"
)

// Rank ranks candidates.
func Rank(ctx context.Context, client *deepseek.Client, candidates []string) {
	p := pool.New().WithMaxGoroutines(81) // want `above 80% headroom`
	for _, c := range candidates {
		p.Go(func() {
			if _, err := client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
				Model:    deepseek.DeepSeekChat,
				Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "From 1 to 10: " + c}},
			}); err != nil {
				log.Print(err)
			}
		})
	}
	p.Wait()
}
