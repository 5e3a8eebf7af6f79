// Package testfile has a true site in its test only: tests are read and not
// reported on.
package testfile

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Label is handed its model; the package itself never says which.
func Label(ctx context.Context, client *openai.Client, model, text string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: model,
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "Label the text as news or opinion. One word."},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
