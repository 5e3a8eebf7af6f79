// Package gateway names the model, and so the vendor.
package gateway

import (
	"context"
	"os"

	"example.com/tokenvet/testdata/truncation/crosspkg/vendors"
)

type provider interface {
	Chat(ctx context.Context, r vendors.Request) (string, error)
}

var (
	_ provider = (*vendors.Claude)(nil)
	_ provider = (*vendors.GPT)(nil)
)

// Unbounded is no model that Claude's API has: the bound there is not its.
func Unbounded(ctx context.Context, p provider, notes string) error {
	text, err := p.Chat(ctx, vendors.Request{Model: "gpt-4o-mini", Prompt: "Write the whole report.\n" + notes})
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(text), 0o644)
}

// Bounded is.
func Bounded(ctx context.Context, p provider, notes string) error {
	text, err := p.Chat(ctx, vendors.Request{Model: "claude-3-5-haiku-latest", Prompt: "Write the whole report.\n" + notes}) // want `stored by os.WriteFile, and one that the bound of 1024 tokens cut short`
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(text), 0o644)
}
