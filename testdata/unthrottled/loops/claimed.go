package loops

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

type claimer interface {
	Claim(ctx context.Context, limit int) ([]string, error)
}

// Nobody waits for those of the last turn.
func claimed(ctx context.Context, client *openai.Client, c claimer, limit int) error {
	for {
		tasks, err := c.Claim(ctx, limit)
		if err != nil || len(tasks) == 0 {
			return err
		}
		for _, text := range tasks {
			go func() {
				_, _ = client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `LLM call is started by a go statement in a loop with no throttle`
					Model:    "gpt-4o-mini",
					Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
				})
			}()
		}
	}
}
