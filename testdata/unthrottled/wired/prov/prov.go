// Package prov asks a provider.
package prov

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// OpenAI is one provider.
type OpenAI struct{ api *openai.Client }

// NewOpenAI makes one.
func NewOpenAI(key string) *OpenAI { return &OpenAI{openai.NewClient(key)} }

// Complete asks.
func (o *OpenAI) Complete(ctx context.Context, prompt string) (string, error) {
	resp, err := o.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
