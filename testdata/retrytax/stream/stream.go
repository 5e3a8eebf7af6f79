// Package stream asks again when a stream broke.
package stream

import (
	"context"
	"time"

	"github.com/openai/openai-go/v3"
	goopenai "github.com/sashabaranov/go-openai"
)

// Told sends what came before the error once more.
func Told(ctx context.Context, p openai.ChatCompletionNewParams, out chan<- string) {
	client := openai.NewClient()
	const tries = 3
	for attempt := 0; attempt < tries; attempt++ { // want `repeat what cannot succeed .* and multiply with the SDK's own: 3 × 3 = 9 requests for one answer`
		if attempt > 0 {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Duration(1<<attempt) * time.Second):
			}
		}
		stream := client.Chat.Completions.NewStreaming(ctx, p)
		failed := false
		for stream.Next() {
			if chunk := stream.Current(); len(chunk.Choices) > 0 {
				out <- chunk.Choices[0].Delta.Content
			}
		}
		if stream.Err() != nil {
			failed = true
		}
		if !failed {
			break
		}
	}
}

// Opened only opens it again.
func Opened(ctx context.Context, c *goopenai.Client, r goopenai.ChatCompletionRequest, retries int) (*goopenai.ChatCompletionStream, error) {
	var stream *goopenai.ChatCompletionStream
	var err error
	for i := 0; i < retries; i++ { // want `do not wait between two attempts and repeat what cannot succeed`
		stream, err = c.CreateChatCompletionStream(ctx, r)
		if err != nil {
			continue
		}
		break
	}
	return stream, err
}
