// Package standin hands a client over behind an interface: what it is made of is
// known here.
package standin

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Writer writes a text.
type Writer interface {
	Write(ctx context.Context, prompt string) (string, error)
}

type model struct{ client *openai.Client }

func (m *model) Write(ctx context.Context, prompt string) (string, error) {
	events, err := m.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4.1",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	defer events.Close()
	var text strings.Builder
	for {
		chunk, err := events.Recv()
		if errors.Is(err, io.EOF) {
			return text.String(), nil
		}
		if err != nil {
			return "", err
		}
		text.WriteString(chunk.Choices[0].Delta.Content)
	}
}

// canned says the same always.
type canned struct{ text string }

func (c *canned) Write(context.Context, string) (string, error) { return c.text, nil }

// traced hands on.
type traced struct{ inner Writer }

func (t traced) Write(ctx context.Context, prompt string) (string, error) {
	return t.inner.Write(ctx, prompt)
}

// counted is one by what it embeds.
type counted struct {
	Writer
	n int
}

// Agent writes with one of them.
type Agent struct{ writer Writer }

// NewAgent returns an agent.
func NewAgent(w Writer) *Agent { return &Agent{writer: w} }

// Run writes.
func (a *Agent) Run(ctx context.Context, prompt string) (string, error) {
	return a.writer.Write(ctx, prompt)
}

// Rehearse asks nobody.
func Rehearse(slow bool) (string, error) {
	var w Writer = &canned{"a text"}
	if slow {
		w = traced{w}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	return NewAgent(w).Run(ctx, "Write an essay.")
}

// Perform asks a model.
func Perform(key string) (string, error) {
	var w Writer = traced{&model{openai.NewClient(key)}}
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second) // want `timeout of 4s cuts a streaming call short`
	defer cancel()
	return NewAgent(w).Run(ctx, "Write an essay.")
}

// Count asks one by way of what is embedded.
func Count(key string) (string, error) {
	w := &counted{Writer: &model{openai.NewClient(key)}}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second) // want `timeout of 5s cuts a streaming call short`
	defer cancel()
	return NewAgent(w).Run(ctx, "Write an essay.")
}

// Either does as it is told.
func Either(w Writer) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 6*time.Second) // want `timeout of 6s cuts a streaming call short`
	defer cancel()
	return NewAgent(w).Run(ctx, "Write an essay.")
}
