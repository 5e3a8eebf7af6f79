// Package engine has two engines: one streams, the other does not.
package engine

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Engine tells.
type Engine interface {
	Tell(ctx context.Context, prompt string) (string, error)
}

type plain struct{ client *openai.Client }

type streaming struct{ client *openai.Client }

// Plain makes one that answers at once.
func Plain(key string) (Engine, error) { return &plain{openai.NewClient(key)}, nil }

// Small makes another of the kind.
func Small(key string) (Engine, error) { return &plain{openai.NewClient(key)}, nil }

// Streaming makes one that streams.
func Streaming(key string) (Engine, error) { return &streaming{openai.NewClient(key)}, nil }

// Live makes another of that kind.
func Live(key string) (Engine, error) { return &streaming{openai.NewClient(key)}, nil }

func (p *plain) Tell(ctx context.Context, prompt string) (string, error) {
	resp, err := p.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: openai.GPT4oMini, Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func (s *streaming) Tell(ctx context.Context, prompt string) (string, error) {
	stream, err := s.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model: openai.GPT4oMini, Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	defer stream.Close()
	text := ""
	for {
		piece, err := stream.Recv()
		if err != nil {
			return text, err
		}
		text += piece.Choices[0].Delta.Content
	}
}
