// Package generics asks through generic functions, function literals and fields.
package generics

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	"github.com/sashabaranov/go-openai"
)

type asker struct {
	client *openai.Client
	last   *openai.ChatCompletionResponse
}

func retry[T any](f func() (T, error)) (v T, err error) {
	for range 3 {
		if v, err = f(); err == nil {
			return v, nil
		}
	}
	return v, err
}

// The answer comes back through a generic helper.
func (a *asker) list(ctx context.Context) ([]string, error) {
	resp, err := retry(func() (openai.ChatCompletionResponse, error) {
		return a.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 700})
	})
	if err != nil {
		return nil, err
	}
	return decode[[]string](resp.Choices[0].Message.Content) // want `answer is decoded by json.Unmarshal`
}

func decode[T any](text string) (v T, err error) {
	_ = json.Unmarshal([]byte(text), &v)
	return v, nil
}

// A variable outside of the literal holds it.
func (a *asker) captured(ctx context.Context, do func(func() error) error) error {
	var resp openai.ChatCompletionResponse
	if err := do(func() (err error) {
		resp, err = a.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 700})
		return err
	}); err != nil {
		return err
	}
	return os.WriteFile("a.txt", []byte(resp.Choices[0].Message.Content), 0o600) // want `answer is stored by os.WriteFile`
}

// A field holds the answer, and another method looks at it.
func (a *asker) kept(ctx context.Context) error {
	resp, err := a.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 700})
	if err != nil {
		return err
	}
	a.last = &resp
	if err := a.complete(); err != nil {
		return err
	}
	return os.WriteFile("a.txt", []byte(resp.Choices[0].Message.Content), 0o600)
}

func (a *asker) complete() error {
	if a.last.Choices[0].FinishReason == openai.FinishReasonLength {
		return errors.New("cut short")
	}
	return nil
}
