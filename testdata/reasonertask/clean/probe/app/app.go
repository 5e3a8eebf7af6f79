// Package app says whether its model is there.
package app

import (
	"context"
	"fmt"

	"example.com/tokenvet/testdata/reasonertask/clean/probe/llm"
)

// Status asks for no label, whatever one token looks like.
func Status(ctx context.Context, key, system string) string {
	if err := llm.New(key, "gpt-5-mini", system).Ping(ctx); err != nil {
		return fmt.Sprintf("down: %v", err)
	}
	return "up"
}
