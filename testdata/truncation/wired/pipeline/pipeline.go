// Package pipeline brings both together for whoever runs it.
package pipeline

import (
	"context"

	"example.com/tokenvet/testdata/truncation/wired/ai"
	"example.com/tokenvet/testdata/truncation/wired/service"
)

// Run keeps a letter.
func Run(ctx context.Context, key string) error {
	return service.NewLetters(ai.New(key), "letter.txt").Keep(ctx, "the sea") // want `one that the bound of 150 tokens cut short`
}
