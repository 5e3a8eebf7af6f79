// Package ownkey leaves its keys to the SDKs, which read them from the environment.
package ownkey

import (
	"context"

	"github.com/openai/openai-go/v3"
	"google.golang.org/genai"
)

// OpenAI gives its client no key.
func OpenAI(ctx context.Context, question string) (*openai.ChatCompletion, error) {
	client := openai.NewClient()
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4oMini,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(question)},
	})
}

// Gemini looks into two variables.
func Gemini(ctx context.Context, question string) (*genai.GenerateContentResponse, error) {
	client, err := genai.NewClient(ctx, nil)
	if err != nil {
		return nil, err
	}
	return client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(question), nil)
}

// Given does not know what its client was given.
func Given(ctx context.Context, client openai.Client, question string) (*openai.ChatCompletion, error) {
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4oMini,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(question)},
	})
}
