// Package writer waits for its turn before it writes.
package writer

import (
	"context"
	"log"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/limiters/pace"
)

// Writer writes.
type Writer struct {
	Client *openai.Client
	Meter  *pace.Meter
}

// Write waits and writes.
func (w *Writer) Write(ctx context.Context, about string) {
	if err := w.Meter.Turn(ctx); err != nil {
		return
	}
	if _, err := w.Client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: about}},
	}); err != nil {
		log.Print(err)
	}
}
