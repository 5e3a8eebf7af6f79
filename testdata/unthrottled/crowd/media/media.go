// Package media has providers of texts, of sounds and of pictures: each can do
// one thing, and has methods for all.
package media

import (
	"context"
	"errors"
	"fmt"

	"example.com/tokenvet/testdata/unthrottled/crowd/llm"
)

// Provider makes something of a prompt.
type Provider interface {
	Write(ctx context.Context, prompt string) (string, error)
	Title(ctx context.Context, prompt string) (string, error)
}

var errNoText = errors.New("no texts")

// OpenAI writes.
type OpenAI struct{ llm.OpenAI }

// Write asks.
func (p *OpenAI) Write(ctx context.Context, prompt string) (string, error) {
	return p.Chat(ctx, prompt)
}

// Title asks.
func (p *OpenAI) Title(ctx context.Context, prompt string) (string, error) {
	return p.Chat(ctx, prompt)
}

// Claude writes.
type Claude struct{ llm.Claude }

// Write asks.
func (p *Claude) Write(ctx context.Context, prompt string) (string, error) {
	return p.Chat(ctx, prompt)
}

// Title asks.
func (p *Claude) Title(ctx context.Context, prompt string) (string, error) {
	return p.Chat(ctx, prompt)
}

// Gemini writes.
type Gemini struct{ llm.Gemini }

// Write asks.
func (p *Gemini) Write(ctx context.Context, prompt string) (string, error) {
	return p.Chat(ctx, prompt)
}

// Title asks.
func (p *Gemini) Title(ctx context.Context, prompt string) (string, error) {
	return p.Chat(ctx, prompt)
}

// Speech speaks.
type Speech struct{ Voice string }

// Write cannot.
func (p *Speech) Write(ctx context.Context, prompt string) (string, error) {
	return "", fmt.Errorf("%s: texts are not supported", p.Voice)
}

// Title is the same for all that is spoken.
func (p *Speech) Title(context.Context, string) (string, error) { return "Speech", nil }

// Music plays.
type Music struct{}

// Write cannot.
func (Music) Write(context.Context, string) (string, error) { return "", errNoText }

// Title is the same for all that is played.
func (Music) Title(context.Context, string) (string, error) { return "Music", nil }

// Picture paints.
type Picture struct{}

// Write cannot.
func (Picture) Write(context.Context, string) (string, error) { return "", errors.New("no texts") }

// Title is the same for all pictures.
func (Picture) Title(context.Context, string) (string, error) { return "Picture", nil }

// Video, Font and Model are more of what is made for the eye.
type (
	Video struct{ Picture }
	Font  struct{ Picture }
	Model struct{ Picture }
)
