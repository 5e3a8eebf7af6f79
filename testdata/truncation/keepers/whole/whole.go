// Package whole hands what holds an answer to a package that keeps it.
package whole

import (
	"context"

	"example.com/tokenvet/testdata/truncation/keepers/notes"
)

func settled(ctx context.Context, n *notes.Notes, text string) error {
	sum, err := n.Sum(ctx, text) // want `answer is stored by notes.Notes.Settle`
	if err != nil {
		return err
	}
	return n.Settle(ctx, &notes.Note{ID: 1, Text: sum})
}
