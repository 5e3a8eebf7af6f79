// Package good labels tickets without thinking first.
package good

import (
	"context"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// Label turns thinking off. Where an SDK has a field for that, set the field.
func Label(ctx context.Context, client openai.Client, ticket string) (string, error) {
	resp, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: "deepseek-flash",
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Classify the ticket as billing, outage, bug or question. Answer with one word."),
			openai.UserMessage(ticket),
		},
	}, option.WithJSONSet("thinking.type", "disabled"))
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
