// Package makers asks one of two models, only one of which is bounded.
package makers

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Bounded sets a bound.
type Bounded struct{ Client *openai.Client }

// Write answers within 300 tokens.
func (b *Bounded) Write(ctx context.Context, prompt string) (string, error) {
	return write(ctx, b.Client, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 300}, prompt)
}

// Free sets none.
type Free struct{ Client *openai.Client }

// Write answers at whatever length.
func (f *Free) Write(ctx context.Context, prompt string) (string, error) {
	resp, err := f.Client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}}})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func write(ctx context.Context, client *openai.Client, req openai.ChatCompletionRequest, prompt string) (string, error) {
	req.Messages = []openai.ChatCompletionMessage{{Role: "user", Content: prompt}}
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
