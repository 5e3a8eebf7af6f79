// Package viaiface sets the deadline above an interface.
package viaiface

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// sender is a provider.
type sender interface {
	Send(ctx context.Context, prompt string, emit func(string)) error
}

// stream sends with go-openai.
type stream struct {
	client *openai.Client
	model  string
}

// Send emits the deltas.
func (s *stream) Send(ctx context.Context, prompt string, emit func(string)) error {
	events, err := s.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    s.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return err
	}
	defer events.Close()
	for {
		chunk, err := events.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Robot answers messages.
type Robot struct {
	model sender
}

// NewRobot picks the provider.
func NewRobot(key string) *Robot {
	return &Robot{model: &stream{client: openai.NewClient(key), model: openai.GPT4o}}
}

// Call is the one way into the model.
func (r *Robot) Call(prompt string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute) // want `timeout of 5m0s`
	defer cancel()
	if err := r.model.Send(ctx, prompt, emit); err != nil {
		return fmt.Errorf("send: %w", err)
	}
	return nil
}
