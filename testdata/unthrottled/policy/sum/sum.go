// Package sum has two limiters, each below the account's limit, and above it
// together.
package sum

import (
	"context"
	"log"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// Office reads and writes, each at 240 requests a minute.
type Office struct {
	client      *openai.Client
	read, write *rate.Limiter
}

// New makes both limiters.
func New(key string) *Office {
	read, write := rate.NewLimiter(4, 1), rate.NewLimiter(4, 1) // want `above 80% headroom`
	return &Office{client: openai.NewClient(key), read: read, write: write}
}

func (o *Office) ask(ctx context.Context, limit *rate.Limiter, prompt string) {
	if err := limit.Wait(ctx); err != nil {
		return
	}
	if _, err := o.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	}); err != nil {
		log.Print(err)
	}
}

// Read reads letters.
func (o *Office) Read(ctx context.Context, letters []string) {
	for _, l := range letters {
		go o.ask(ctx, o.read, "What does this letter want?\n"+l)
	}
}

// Write writes them.
func (o *Office) Write(ctx context.Context, wishes []string) {
	for _, w := range wishes {
		go o.ask(ctx, o.write, "A letter that wishes "+w)
	}
}
