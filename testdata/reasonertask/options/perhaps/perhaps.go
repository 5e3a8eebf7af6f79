// Package perhaps applies options on one way only.
package perhaps

import (
	"context"
	"os"

	"google.golang.org/genai"
)

// Labeler has a default that options change.
type Labeler struct {
	client *genai.Client
	model  string
	lang   string
}

// Option changes a Labeler.
type Option func(*Labeler)

// WithModel sets the model.
func WithModel(m string) Option { return func(l *Labeler) { l.model = m } }

// WithLang sets the language.
func WithLang(lang string) Option { return func(l *Labeler) { l.lang = lang } }

// New applies the options over the defaults.
func New(client *genai.Client, opts ...Option) *Labeler {
	l := &Labeler{client: client, model: "gemini-2.5-flash"}
	for _, o := range opts {
		o(l)
	}
	return l
}

// Label asks.
func (l *Labeler) Label(ctx context.Context, text string) (string, error) {
	resp, err := l.client.Models.GenerateContent(ctx, l.model, genai.Text("Classify the mail as sales, support or legal. Reply with one word.\n\n"+text), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Perhaps keeps the default where nothing else is wanted.
func Perhaps(ctx context.Context, client *genai.Client, text string) (string, error) {
	opts := []Option{WithLang("en")}
	if m := os.Getenv("LABEL_MODEL"); m != "" {
		opts = append(opts, WithModel(m))
	}
	return New(client, opts...).Label(ctx, text) // want `the default model gemini-2.5-flash thinks`
}

// Always has another, whatever else is wanted.
func Always(ctx context.Context, client *genai.Client, text string) (string, error) {
	opts := []Option{WithModel("gemini-2.0-flash")}
	if lang := os.Getenv("LABEL_LANG"); lang != "" {
		opts = append(opts, WithLang(lang))
	}
	return New(client, opts...).Label(ctx, text)
}

// Either has one of two, and never the default.
func Either(ctx context.Context, client *genai.Client, text string, short bool) (string, error) {
	opts := []Option{WithModel("gemini-2.0-flash")}
	if !short {
		opts = []Option{WithLang("en"), WithModel("gemini-2.0-flash-lite")}
	}
	return New(client, opts...).Label(ctx, text)
}

// Last has the last of two where it is applied: it need not reason.
func Last(ctx context.Context, client *genai.Client, text string, fast bool) (string, error) {
	opts := []Option{WithModel("gemini-2.0-flash")}
	if !fast {
		opts = append(opts, WithModel("gemini-2.5-pro"))
	}
	return New(client, opts...).Label(ctx, text)
}
