// Package unnamed has methods that nothing runs: importers cannot name them.
package unnamed

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Service asks.
type Service struct{ api *openai.Client }

type asker interface {
	wanted(ctx context.Context) error
}

var _ asker = (*Service)(nil)

func (s *Service) ask(ctx context.Context) error {
	_, err := s.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Say something."}},
	})
	return err
}

// left is named nowhere.
func (s *Service) left(ctx context.Context) (err error) {
	for range 5 {
		if err = s.ask(ctx); err == nil {
			return nil
		}
	}
	return err
}

// This one is what an interface asks for.
func (s *Service) wanted(ctx context.Context) (err error) {
	for range 5 { // want `do not wait between two attempts`
		if err = s.ask(ctx); err == nil {
			return nil
		}
	}
	return err
}

// Func returns a method as a value.
func (s *Service) Func() func(context.Context) error { return s.named }

func (s *Service) named(ctx context.Context) (err error) {
	for range 5 { // want `do not wait between two attempts`
		if err = s.ask(ctx); err == nil {
			return nil
		}
	}
	return err
}

// Exported is for importers.
func (s *Service) Exported(ctx context.Context) (err error) {
	for range 5 { // want `do not wait between two attempts`
		if err = s.ask(ctx); err == nil {
			return nil
		}
	}
	return err
}
