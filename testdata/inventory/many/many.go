// Package many has an interface with more implementations than can be told apart.
package many

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

// Asker is one of several providers.
type Asker interface {
	Complete(ctx context.Context, prompt string) (string, error)
}

type base struct{ api *openai.Client }

func (b base) ask(ctx context.Context, model, prompt string) (string, error) {
	resp, err := b.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type (
	one   struct{ base }
	two   struct{ base }
	three struct{ base }
	four  struct{ base }
	five  struct{ base }
	six   struct{ base }
)

func (a *one) Complete(ctx context.Context, p string) (string, error) {
	return a.ask(ctx, "gpt-5-nano", p)
}
func (a *two) Complete(ctx context.Context, p string) (string, error) { return a.ask(ctx, "gpt-5", p) }
func (a *three) Complete(ctx context.Context, p string) (string, error) {
	return a.ask(ctx, "gpt-4o", p)
}
func (a *four) Complete(ctx context.Context, p string) (string, error) {
	return a.ask(ctx, "gpt-4.1", p)
}
func (a *five) Complete(ctx context.Context, p string) (string, error) { return a.ask(ctx, "o3", p) }
func (a *six) Complete(ctx context.Context, p string) (string, error) {
	return a.ask(ctx, "o4-mini", p)
}

// Askers makes one of each.
func Askers(api *openai.Client) []Asker {
	b := base{api}
	return []Asker{&one{b}, &two{b}, &three{b}, &four{b}, &five{b}, &six{b}}
}

// First asks the first.
func First(ctx context.Context, askers []Asker, question string) (string, error) {
	return askers[0].Complete(ctx, question)
}
