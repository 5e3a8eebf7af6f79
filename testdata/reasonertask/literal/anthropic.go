package literal

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
)

// Entities lists the people of an article; Sonnet 5 thinks unless told not to.
func Entities(ctx context.Context, client anthropic.Client, article string) (string, error) {
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet5, // want `claude-sonnet-5.*but the task is extraction`
		MaxTokens: 1024,
		System: []anthropic.TextBlockParam{{
			Text: "Extract every person and organization named in the article. Return a JSON array of objects with the keys name and type.",
		}},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock(article)),
		},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// Urgency scores into a fixed set.
func Urgency(ctx context.Context, client *anthropic.Client, mail string) (string, error) {
	params := anthropic.MessageNewParams{
		Model:     "claude-haiku-5-5", // want `claude-haiku-5-5.*but the task is classification`
		MaxTokens: 16,
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock(
				"Rate the urgency of this mail. Reply with exactly one of: low, medium, high.\n\n" + mail)),
		},
	}
	msg, err := client.Messages.New(ctx, params)
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}
