// Package pipeline answers questions about a code base.
package pipeline

import (
	"context"

	"example.com/tokenvet/testdata/fixedtimeout/across/llm"
)

// Pipeline finds the context and asks.
type Pipeline struct {
	model  *llm.Client
	lookup func(context.Context, string) (string, error)
}

// New returns a pipeline over a model.
func New(model *llm.Client, lookup func(context.Context, string) (string, error)) *Pipeline {
	return &Pipeline{model: model, lookup: lookup}
}

// StreamAsk emits the answer; the deadline is the caller's.
func (p *Pipeline) StreamAsk(ctx context.Context, question string, emit func(string)) error {
	found, err := p.lookup(ctx, question)
	if err != nil {
		return err
	}
	return p.model.ChatStream(ctx, found+"\n\nQuestion: "+question, emit)
}

// Ask returns the answer.
func (p *Pipeline) Ask(ctx context.Context, question string) (string, error) {
	return p.model.Chat(ctx, question)
}
