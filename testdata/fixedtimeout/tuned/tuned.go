// Package tuned takes its patience from a package of settings.
package tuned

import (
	"context"
	"net/http"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/tuned/config"
)

// Solver solves puzzles.
type Solver struct{ client *openai.Client }

// New makes one.
func New(key string) *Solver {
	settings := config.New()
	conf := openai.DefaultConfig(key)
	conf.HTTPClient = &http.Client{Timeout: settings.Patience} // want `timeout of 20s cuts a reasoning call short`
	return &Solver{client: openai.NewClientWithConfig(conf)}
}

// Solve thinks.
func (s *Solver) Solve(ctx context.Context, puzzle string) (openai.ChatCompletionResponse, error) {
	return s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Solve this puzzle:\n" + puzzle}},
	})
}
