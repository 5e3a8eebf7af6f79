// Package app has several callers of one wrapper, which says what is asked: what
// they share is said once.
package app

import (
	"context"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/reasonertask/repeats/labels"
)

func model(key string) *labels.Model {
	return &labels.Model{Client: openai.NewClient(key), Name: "o3"}
}

// Ticket labels one.
func Ticket(ctx context.Context, key, text string) (string, error) {
	return labels.Of(ctx, model(key), text) // want `o3 always reasons`
}

// Mail labels another: the same request to the same model.
func Mail(ctx context.Context, key, text string) (string, error) {
	return labels.Of(ctx, model(key), "Mail: "+text)
}

// Fast has a model of its own.
func Fast(ctx context.Context, key, text string) (string, error) {
	m := &labels.Model{Client: openai.NewClient(key), Name: "o4-mini"} // want `o4-mini always reasons`
	return labels.Of(ctx, m, text)
}

// Summary asks for something else.
func Summary(ctx context.Context, key, text string) (string, error) {
	return model(key).Ask(ctx, "Summarize the mail in two sentences.", text) // want `o3 always reasons`
}
