// Package cards grades by a model.
package cards

import (
	"context"

	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Cards grades.
type Cards struct{ LLM *model.Client }

// GradeCard asks.
func (c *Cards) GradeCard(ctx context.Context, card string) (string, error) {
	return c.LLM.Ask(ctx, "What is this card worth? "+card)
}

// Paced grades at a pace.
type Paced struct {
	LLM *model.Client
	Tap *rate.Limiter
}

// GradeCard waits its turn.
func (p *Paced) GradeCard(ctx context.Context, card string) (string, error) {
	if err := p.Tap.Wait(ctx); err != nil {
		return "", err
	}
	return p.LLM.Ask(ctx, "What is this card worth? "+card)
}
