// Package app asks each model for what it is there for.
package app

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/configured/domain"
	"example.com/tokenvet/testdata/fixedtimeout/configured/settings"
)

func ask(ctx context.Context, m domain.LLM, question string) (string, error) {
	resp, err := openai.NewClient(m.Key).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    m.Model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Chat bears half a minute.
func Chat(ctx context.Context, s *settings.Settings, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return ask(ctx, s.Chat, question)
}

// Plan thinks longer than that.
func Plan(ctx context.Context, s *settings.Settings, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second) // want `timeout of 30s cuts a reasoning call short`
	defer cancel()
	return ask(ctx, s.Plan, question)
}

// Label is quick.
func Label(ctx context.Context, s *settings.Settings, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return ask(ctx, s.Models.Label, question)
}
