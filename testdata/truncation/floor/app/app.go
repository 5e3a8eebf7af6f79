// Package app asks through a wrapper whose bound is too small.
package app

import (
	"context"

	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/truncation/floor"
)

// All asks for each.
func All(ctx context.Context, client *openai.Client, prompts []string) error {
	for _, p := range prompts {
		if err := one(ctx, client, p); err != nil {
			return err
		}
	}
	return nil
}

func one(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := floor.Told(ctx, client, prompt)
	println(text)
	return err
}
