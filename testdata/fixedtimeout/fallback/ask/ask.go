// Package ask streams, and asks for the whole where that does not work.
package ask

import (
	"context"
	"errors"
	"io"

	gopenai "github.com/sashabaranov/go-openai"
)

// Session is a conversation.
type Session struct {
	client   *gopenai.Client
	messages []gopenai.ChatCompletionMessage
}

// New begins one.
func New(key string) *Session { return &Session{client: gopenai.NewClient(key)} }

// Send hands on what comes, piece by piece.
func (s *Session) Send(ctx context.Context, text string, out func(string)) error {
	s.messages = append(s.messages, gopenai.ChatCompletionMessage{Role: "user", Content: text})
	stream, err := s.client.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{Model: gopenai.GPT4o, Messages: s.messages, Stream: true})
	if err != nil {
		return s.whole(ctx, out)
	}
	defer stream.Close()
	for {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		out(part.Choices[0].Delta.Content)
	}
}

func (s *Session) whole(ctx context.Context, out func(string)) error {
	resp, err := s.client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{Model: gopenai.GPT4o, Messages: s.messages})
	if err != nil {
		return err
	}
	out(resp.Choices[0].Message.Content)
	return nil
}
