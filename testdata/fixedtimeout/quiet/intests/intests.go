// Package intests is impatient in its tests only.
package intests

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Solve asks a reasoner.
func Solve(ctx context.Context, client *openai.Client, puzzle string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: puzzle}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
