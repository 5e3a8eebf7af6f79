// Package app says how long a batch may take, and a request.
package app

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/batch/crew"
)

// All translates under the deadline of the batch.
func All(ctx context.Context, key string, texts []string) {
	crew.New(&crew.OpenAI{Client: openai.NewClient(key)}, 5*time.Minute).All(ctx, texts)
}

// Each does so one by one.
func Each(ctx context.Context, key string, texts []string) {
	crew.New(&crew.OpenAI{Client: openai.NewClient(key)}, 5*time.Minute).Each(ctx, texts)
}

// One translates a single text under it.
func One(ctx context.Context, key, text string) (string, error) {
	return crew.New(&crew.OpenAI{Client: openai.NewClient(key)}, 5*time.Minute).One(ctx, text) // want `timeout of 5m0s cuts a streaming call short`
}
