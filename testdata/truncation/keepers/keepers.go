// Package keepers hands answers to a package that keeps them.
package keepers

import (
	"context"

	"example.com/tokenvet/testdata/truncation/keepers/notes"
)

func kept(ctx context.Context, n *notes.Notes, text string) error {
	sum, err := n.Sum(ctx, text) // want `answer is stored by notes.Notes.Finish, and one that the bound of 300 tokens cut short is taken for a whole one`
	if err != nil {
		return err
	}
	return n.Finish(ctx, 1, sum)
}

func counted(ctx context.Context, n *notes.Notes, text string) (int, error) {
	sum, err := n.Sum(ctx, text)
	if err != nil {
		return 0, err
	}
	return n.Count(ctx, sum)
}
