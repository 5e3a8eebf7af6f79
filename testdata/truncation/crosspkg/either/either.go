// Package either asks through an interface, one of whose implementations asks
// nobody.
package either

import (
	"context"
	"os"

	"example.com/tokenvet/testdata/truncation/crosspkg/byhand"
)

func write(ctx context.Context, p byhand.Provider, text string) error {
	summary, err := p.Summarize(ctx, text) // want `answer is stored by os.WriteFile, and one that the token bound cut short`
	if err != nil {
		return err
	}
	return os.WriteFile("summary.md", []byte(summary), 0o644)
}
