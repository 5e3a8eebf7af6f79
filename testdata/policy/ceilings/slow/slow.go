// Package slow may wait for longer, as the policy says of its folder.
package slow

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

func client(limit time.Duration) *openai.Client {
	config := openai.DefaultConfig("")
	config.HTTPClient = &http.Client{Timeout: limit}
	return openai.NewClientWithConfig(config)
}

func label(ctx context.Context, c *openai.Client, ticket string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{
			Role: openai.ChatMessageRoleUser, Content: "Classify the ticket as billing, outage or question. Answer with the label only.\n\n" + ticket,
		}},
	})
	return err
}

// Slow is within it.
func Slow(ctx context.Context, ticket string) error {
	return label(ctx, client(4*time.Minute), ticket)
}

// Slower is not.
func Slower(ctx context.Context, ticket string) error {
	return label(ctx, client(6*time.Minute), ticket) // want `timeout of 6m0s lets a short-answer call wait for longer than the 5m0s`
}
