// Package behind hands an answer to an interface.
package behind

import (
	"context"

	"example.com/tokenvet/testdata/truncation/keepers/notes"
)

type finisher interface {
	Finish(ctx context.Context, id int, text string) error
}

func keptBehind(ctx context.Context, n *notes.Notes, f finisher, text string) error {
	sum, err := n.Sum(ctx, text) // want `answer is stored by behind.finisher.Finish`
	if err != nil {
		return err
	}
	return f.Finish(ctx, 1, sum)
}

func settled(ctx context.Context, n *notes.Notes, text string) (*notes.Note, error) {
	sum, err := n.Sum(ctx, text)
	if err != nil {
		return nil, err
	}
	return &notes.Note{ID: 1, Text: sum}, nil
}
