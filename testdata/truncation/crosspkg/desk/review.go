package desk

import (
	"context"

	"example.com/tokenvet/testdata/truncation/crosspkg/keep"
	"example.com/tokenvet/testdata/truncation/crosspkg/llm"
)

// A function that keeps it by its name.
func review(ctx context.Context, c *llm.Client, id string) error {
	text, err := c.Ask(ctx, "Write the review", 900) // want `answer is stored by keep.SaveReview`
	if err != nil {
		return err
	}
	return keep.SaveReview(id, &keep.Review{ID: id, Text: text})
}
