// Package crew bounds whole batches, and one request.
package crew

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Translator translates one text.
type Translator interface {
	Translate(ctx context.Context, text string) (string, error)
}

// OpenAI is one.
type OpenAI struct{ Client *openai.Client }

// Translate reads a stream to its end.
func (o *OpenAI) Translate(ctx context.Context, text string) (string, error) {
	stream, err := o.Client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Translate into French:\n" + text}},
	})
	if err != nil {
		return "", err
	}
	defer stream.Close()
	var b strings.Builder
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		b.WriteString(chunk.Choices[0].Delta.Content)
	}
}

// Service translates batches.
type Service struct {
	translator Translator
	timeout    time.Duration
}

// New makes one whose batches take timeout at most.
func New(t Translator, timeout time.Duration) *Service { return &Service{t, timeout} }

// All has a crew of four work under one deadline.
func (s *Service) All(ctx context.Context, texts []string) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	in := make(chan string)
	var crew sync.WaitGroup
	for range 4 {
		crew.Go(func() {
			for text := range in {
				_, _ = s.translator.Translate(ctx, text)
			}
		})
	}
	for _, text := range texts {
		in <- text
	}
	close(in)
	crew.Wait()
}

// Each goes through them one by one.
func (s *Service) Each(ctx context.Context, texts []string) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	for _, text := range texts {
		_, _ = s.translator.Translate(ctx, text)
	}
}

// One bounds a single request.
func (s *Service) One(ctx context.Context, text string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	return s.translator.Translate(ctx, text)
}
