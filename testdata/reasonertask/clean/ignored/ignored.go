// Package ignored has a true site that its owners decided to keep: nothing is
// reported here.
package ignored

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Gold makes the labels that cheaper models are measured against.
func Gold(ctx context.Context, client *openai.Client, text string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		//tokenvet:ignore reasonertask these labels are the reference set of the evaluation
		Model: "o3",
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "Classify the text as news or opinion. Answer with one word."},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
