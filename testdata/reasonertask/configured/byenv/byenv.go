// Package byenv asks what a variable names, or a default.
package byenv

import (
	"context"

	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/reasonertask/configured/env"
)

// Label asks the default, which thinks.
func Label(ctx context.Context, api *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	return api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    env.Or("MODEL", "gpt-5-mini"), // want `the default model gpt-5-mini|gpt-5-mini thinks unless told not to`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the ticket as bug, question or praise:\n\n" + text}},
	})
}

// Plain asks one that does not.
func Plain(ctx context.Context, api *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	return api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    env.Or("MODEL", "gpt-4.1-mini"),
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the ticket as bug, question or praise:\n\n" + text}},
	})
}
