// Package plans is handed a client and asks it for plans.
package plans

import (
	"context"
	"fmt"

	"example.com/tokenvet/testdata/fixedtimeout/handed/llm"
)

// Board shows plans.
type Board struct{ client *llm.Client }

// New returns a board.
func New(c *llm.Client) *Board { return &Board{client: c} }

// Show prints a plan.
func (b *Board) Show(ctx context.Context, goal string) error {
	plan, err := b.client.Plan(ctx, goal)
	if err != nil {
		return err
	}
	fmt.Println(plan)
	return nil
}
