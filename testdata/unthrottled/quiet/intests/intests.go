// Package intests fans out in its tests only.
package intests

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Ask asks.
func Ask(ctx context.Context, client *openai.Client, question string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
