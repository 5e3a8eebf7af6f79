// Package bad labels tickets with a model that thinks first.
package bad

import (
	"context"

	"github.com/openai/openai-go/v3"
)

// Label was written for deepseek-chat, which did not think; deepseek-flash,
// which took its place, does unless it is told not to.
func Label(ctx context.Context, client openai.Client, ticket string) (string, error) {
	resp, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: "deepseek-flash",
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Classify the ticket as billing, outage, bug or question. Answer with one word."),
			openai.UserMessage(ticket),
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
