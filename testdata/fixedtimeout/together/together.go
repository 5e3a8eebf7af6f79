// Package together asks whom its settings name: a model belongs to its provider.
package together

import (
	"context"
	"os"

	"example.com/tokenvet/testdata/fixedtimeout/together/llm"
)

// Run answers a question.
func Run(ctx context.Context, question string) (string, error) {
	raw, _ := os.ReadFile("settings.json")
	s, err := llm.Load(raw)
	if err != nil {
		return "", err
	}
	return llm.New(s.Active).Ask(ctx, question)
}
