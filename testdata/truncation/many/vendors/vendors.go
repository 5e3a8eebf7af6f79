// Package vendors has more models than anybody follows one by one.
package vendors

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

// Asker asks one of them.
type Asker interface {
	Ask(ctx context.Context, prompt string) (string, error)
}

// Ash is one of them.
type Ash struct{ client *openai.Client }

// Ask asks it.
func (v *Ash) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := v.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "ash",
		MaxTokens: 1000,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Birch is one of them.
type Birch struct{ client *openai.Client }

// Ask asks it.
func (v *Birch) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := v.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "birch",
		MaxTokens: 1000,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Cedar is one of them.
type Cedar struct{ client *openai.Client }

// Ask asks it.
func (v *Cedar) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := v.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "cedar",
		MaxTokens: 1000,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Elm is one of them.
type Elm struct{ client *openai.Client }

// Ask asks it.
func (v *Elm) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := v.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "elm",
		MaxTokens: 1000,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Fir is one of them.
type Fir struct{ client *openai.Client }

// Ask asks it.
func (v *Fir) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := v.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "fir",
		MaxTokens: 1000,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Oak is one of them.
type Oak struct{ client *openai.Client }

// Ask asks it.
func (v *Oak) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := v.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "oak",
		MaxTokens: 1000,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// New returns the one of that name.
func New(name string, client *openai.Client) Asker {
	switch name {
	case "birch":
		return &Birch{client}
	case "cedar":
		return &Cedar{client}
	case "elm":
		return &Elm{client}
	case "fir":
		return &Fir{client}
	case "oak":
		return &Oak{client}
	}
	return &Ash{client}
}
