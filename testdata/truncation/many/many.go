// Package many keeps what one of many models says.
package many

import (
	"context"
	"os"

	"example.com/tokenvet/testdata/truncation/many/vendors"
)

// Notes are taken.
type Notes struct{ llm vendors.Asker }

// New takes notes.
func New(llm vendors.Asker) *Notes { return &Notes{llm} }

// Take takes one.
func (n *Notes) Take(ctx context.Context, talk string) error {
	text, err := n.llm.Ask(ctx, "Write down all that was said:\n"+talk) // want `answer is stored by os.WriteFile, and one that the bound of 1000 tokens cut short is taken for a whole one`
	if err != nil {
		return err
	}
	return os.WriteFile("notes.md", []byte(text), 0o644)
}
