// Package reader reads feeds, and asks a model about what it finds where it is given one.
package reader

import (
	"context"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Reader reads feeds.
type Reader struct {
	limit int
	llm   *model.Client
}

// New returns one that asks nobody.
func New(limit int) *Reader { return &Reader{limit: limit} }

// With has it ask.
func (r *Reader) With(llm *model.Client) *Reader {
	r.llm = llm
	return r
}

// Read returns what stands in a feed.
func (r *Reader) Read(ctx context.Context, url string) (string, error) {
	text := url[:min(len(url), r.limit)]
	if r.llm != nil {
		return r.llm.Ask(ctx, text)
	}
	return text, nil
}
