// Package both stores what either of two models writes.
package both

import (
	"context"
	"os"

	"example.com/tokenvet/testdata/truncation/crosspkg/makers"
)

type writer interface {
	Write(ctx context.Context, prompt string) (string, error)
}

var (
	_ writer = (*makers.Bounded)(nil)
	_ writer = (*makers.Free)(nil)
)

// Report keeps a report.
func Report(ctx context.Context, w writer, notes string) error {
	text, err := w.Write(ctx, "Write the whole report.\n\n"+notes) // want `answer is stored by os.WriteFile, and one that the bound of 300 tokens cut short`
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(text), 0o644)
}
