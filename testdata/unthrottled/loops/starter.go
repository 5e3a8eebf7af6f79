package loops

import (
	"context"
	"log"

	"github.com/sashabaranov/go-openai"
)

type inbox struct{ client *openai.Client }

// reply starts the call and leaves.
func (in *inbox) reply(ctx context.Context, text string) {
	go func() {
		if _, err := in.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    "gpt-4o-mini",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
		}); err != nil {
			log.Print(err)
		}
	}()
}

// Both loops start the same: one throttle in reply mends both.
func (in *inbox) mails(ctx context.Context, texts []string) {
	for _, text := range texts {
		in.reply(ctx, text) // want `LLM call is started by loops.inbox.reply, which does not wait for it, in a loop with no throttle`
	}
}

func (in *inbox) messages(ctx context.Context, texts []string) {
	for _, text := range texts {
		in.reply(ctx, text)
	}
}

// all is a loop over one of them.
func (in *inbox) all(ctx context.Context, boxes [][]string) {
	for _, box := range boxes {
		in.mails(ctx, box)
	}
}
