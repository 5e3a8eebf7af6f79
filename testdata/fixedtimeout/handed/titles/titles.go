// Package titles is handed a client and asks it for titles.
package titles

import (
	"context"
	"fmt"

	"example.com/tokenvet/testdata/fixedtimeout/handed/llm"
)

// Shelf shows titles.
type Shelf struct{ client *llm.Client }

// New returns a shelf.
func New(c *llm.Client) *Shelf { return &Shelf{client: c} }

// Show prints a title.
func (s *Shelf) Show(ctx context.Context, text string) error {
	title, err := s.client.Title(ctx, text)
	if err != nil {
		return err
	}
	fmt.Println(title)
	return nil
}

// Planner is what others may be: no client is handed over as one here.
type Planner interface {
	Plan(ctx context.Context, goal string) (string, error)
}

// First asks for a plan.
func First(ctx context.Context, p Planner, goals []string) (string, error) {
	return p.Plan(ctx, goals[0])
}
