// Package answers hands out iterators that ask when they are ranged over.
package answers

import (
	"context"
	"iter"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Deps are what an answer needs.
type Deps struct{ LLM *model.Client }

// Stream returns the pieces of an answer, and the conversation that they are of.
func Stream(ctx context.Context, question string, deps Deps) (string, iter.Seq2[string, error]) {
	id := "c-" + question
	return id, func(yield func(string, error) bool) {
		text, err := deps.LLM.Ask(ctx, question)
		yield(text, err)
	}
}

// Known returns pieces that are there already.
func Known(pieces []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, p := range pieces {
			if !yield(p, nil) {
				return
			}
		}
	}
}
