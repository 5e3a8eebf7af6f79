// Package value hands over an interface's method as a function.
package value

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Translator translates.
type Translator interface {
	Translate(ctx context.Context, text string) (string, error)
}

type model struct{ client *openai.Client }

func (m *model) Translate(ctx context.Context, text string) (string, error) {
	resp, err := m.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Translate into French:\n" + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Clock says what time it is.
type Clock interface {
	Say(ctx context.Context, place string) (string, error)
}

type sundial struct{}

func (sundial) Say(_ context.Context, place string) (string, error) { return "noon in " + place, nil }

func each(ctx context.Context, items []string, f func(context.Context, string) (string, error)) {
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Go(func() {
			if _, err := f(ctx, item); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Desk has one of each.
type Desk struct {
	translator Translator
	clock      Clock
}

// NewDesk returns a desk.
func NewDesk(key string) *Desk {
	return &Desk{translator: &model{client: openai.NewClient(key)}, clock: sundial{}}
}

// All translates all.
func (d *Desk) All(ctx context.Context, texts []string) {
	each(ctx, texts, d.translator.Translate) // want `with no throttle`
}

// Times asks no model.
func (d *Desk) Times(ctx context.Context, places []string) {
	each(ctx, places, d.clock.Say)
}
