// Package optional asks what it has whether it can do more.
package optional

import (
	"context"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/shared"
)

type asker interface {
	Ask(ctx context.Context, prompt string) (string, error)
}

type lightly interface {
	AskLightly(ctx context.Context, prompt string) (string, error)
}

// Model asks gpt-5, and thinks little where it is told so.
type Model struct{ client openai.Client }

func (m *Model) ask(ctx context.Context, prompt string, effort shared.ReasoningEffort) (string, error) {
	resp, err := m.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:           "gpt-5.1",
		ReasoningEffort: effort,
		Messages:        []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Ask lets it think.
func (m *Model) Ask(ctx context.Context, prompt string) (string, error) {
	return m.ask(ctx, prompt, "high")
}

// AskLightly does not.
func (m *Model) AskLightly(ctx context.Context, prompt string) (string, error) {
	return m.ask(ctx, prompt, "none")
}

// Sorter sorts mail.
type Sorter struct{ llm asker }

// New returns a sorter.
func New(client openai.Client) *Sorter { return &Sorter{&Model{client}} }

const sort = "Classify the mail as one of: invoice, complaint, spam. Answer with the label only.\n\n"

// Sort asks lightly whom it can: there is nobody else.
func (s *Sorter) Sort(ctx context.Context, mail string) (string, error) {
	if l, ok := s.llm.(lightly); ok {
		return l.AskLightly(ctx, sort+mail)
	}
	return s.llm.Ask(ctx, sort+mail)
}

// SortAs asks by what it is.
func (s *Sorter) SortAs(ctx context.Context, mail string) (string, error) {
	switch m := s.llm.(type) {
	case *Model:
		return m.AskLightly(ctx, sort+mail)
	default:
		return m.Ask(ctx, sort+mail)
	}
}

// SortAnyway asks again where the other way fails.
func (s *Sorter) SortAnyway(ctx context.Context, mail string) (string, error) {
	if l, ok := s.llm.(lightly); ok {
		if text, err := l.AskLightly(ctx, sort+mail); err == nil {
			return text, nil
		}
	}
	return s.llm.Ask(ctx, sort+mail) // want `gpt-5.1 is told to reason .reasoning_effort: high., but the task is classification`
}
