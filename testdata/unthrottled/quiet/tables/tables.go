// Package tables translates into each language of a table of another package.
package tables

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"

	"example.com/tokenvet/testdata/unthrottled/quiet/tables/langs"
)

// Translator translates.
type Translator struct {
	client *openai.Client
}

func (t *Translator) translate(ctx context.Context, text, lang string) error {
	_, err := t.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Translate into " + lang + ":\n\n" + text}},
	})
	return err
}

// All translates into all of them.
func (t *Translator) All(ctx context.Context, text string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, lang := range langs.All {
		g.Go(func() error { return t.translate(ctx, text, lang) })
	}
	return g.Wait()
}

// Others translates into those that it is not in.
func (t *Translator) Others(ctx context.Context, text, from string) error {
	var targets []string
	for _, lang := range langs.All {
		if lang != from {
			targets = append(targets, lang)
		}
	}
	g, ctx := errgroup.WithContext(ctx)
	for _, lang := range targets {
		g.Go(func() error { return t.translate(ctx, text, lang) })
	}
	return g.Wait()
}

// Wanted translates into those that somebody wants, and the first text as well.
func (t *Translator) Wanted(ctx context.Context, texts, wanted []string) error {
	targets := wanted
	for _, lang := range langs.All {
		targets = append(targets, lang)
	}
	g, ctx := errgroup.WithContext(ctx)
	for _, lang := range targets {
		g.Go(func() error { return t.translate(ctx, texts[0], lang) }) // want `with no throttle`
	}
	return g.Wait()
}
