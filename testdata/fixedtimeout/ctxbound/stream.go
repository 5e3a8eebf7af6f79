// Package ctxbound sets the bound in the context.
package ctxbound

import (
	"context"
	"errors"
	"io"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Room streams a chat to its members.
type Room struct {
	client *openai.Client
}

// Say has its deadline in the same function.
func (r *Room) Say(parent context.Context, text string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(parent, 5*time.Minute) // want `timeout of 5m0s`
	defer cancel()
	stream, err := r.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	return drain(stream, emit)
}

// Retell has it one function higher.
func (r *Room) Retell(parent context.Context, story string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(parent, retellPatience) // want `timeout of 2m0s`
	defer cancel()
	if err := r.audit(ctx, story); err != nil {
		return err
	}
	return r.retell(ctx, story, emit)
}

const retellPatience = 120 * time.Second

func (r *Room) audit(ctx context.Context, story string) error {
	if story == "" {
		return errors.New("nothing to retell")
	}
	return ctx.Err()
}

func (r *Room) retell(ctx context.Context, story string, emit func(string)) error {
	stream, err := r.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Retell: " + story}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	return drain(stream, emit)
}

func drain(stream *openai.ChatCompletionStream, emit func(string)) error {
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(chunk.Choices) > 0 {
			emit(chunk.Choices[0].Delta.Content)
		}
	}
}

// Preview streams at most a title, and gives even that too little.
func (r *Room) Preview(parent context.Context, text string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(parent, 2*time.Second) // want `timeout of 2s`
	defer cancel()
	stream, err := r.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4oMini,
		MaxTokens: 20,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Title for: " + text}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	return drain(stream, emit)
}
