// Package every sends one request in each tenth of a second.
package every

import (
	"context"
	"log"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

const gap = 100 * time.Millisecond

var pace = rate.NewLimiter(rate.Every(gap), 1) // want `above 80% headroom`

// Greet greets everybody.
func Greet(ctx context.Context, client *openai.Client, names []string) {
	for _, n := range names {
		go func() {
			if err := pace.Wait(ctx); err != nil {
				return
			}
			if _, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
				Model:    openai.GPT4oMini,
				Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Greet " + n}},
			}); err != nil {
				log.Print(err)
			}
		}()
	}
}
