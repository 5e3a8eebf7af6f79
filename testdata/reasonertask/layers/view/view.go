// Package view sees the SDK's client through an interface of its own.
package view

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

type chatter interface {
	CreateChatCompletion(context.Context, openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error)
}

// Titler gives titles.
type Titler struct{ api chatter }

// NewTitler returns a titler.
func NewTitler(key string) *Titler { return &Titler{api: openai.NewClient(key)} }

// Title summarizes a conversation as its title.
func (t *Titler) Title(ctx context.Context, conversation string) (string, error) {
	resp, err := t.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: openai.O3Mini, // want `o3-mini always reasons, but the task is summarization`
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Summarize this conversation in one line:\n" + conversation},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// counter has a method of that name that is no LLM's.
type counter interface {
	CreateChatCompletion(context.Context, string) (int, error)
}

// Count counts.
func Count(ctx context.Context, c counter) (int, error) {
	return c.CreateChatCompletion(ctx, "Summarize this conversation in one line with o3")
}
