// Package triage labels, sums up and answers support tickets.
package triage

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"golang.org/x/sync/errgroup"

	"example.com/tokenvet/testdata/example/llm"
)

const (
	triagePrompt = `Classify the support ticket as billing, outage, bug or question, and summarize it in one sentence.
Answer with JSON only: {"label": "...", "summary": "..."}`

	draftPrompt = `You answer customers of a hosting company. Write a friendly answer to the ticket, with every step that
the customer has to take.`
)

// Result is what is known of a ticket.
type Result struct {
	Label   string `json:"label"`
	Summary string `json:"summary"`
}

// Desk handles tickets.
type Desk struct {
	client *llm.Client
}

// NewDesk returns a desk that works with client.
func NewDesk(client *llm.Client) *Desk { return &Desk{client: client} }

// Triage labels and sums up all tickets at once.
func (d *Desk) Triage(ctx context.Context, tickets []string) ([]Result, error) {
	results := make([]Result, len(tickets))
	group, ctx := errgroup.WithContext(ctx)
	for i, ticket := range tickets {
		group.Go(func() error {
			answer, err := d.client.Ask(ctx, triagePrompt, ticket)
			if err != nil {
				return err
			}
			return json.Unmarshal([]byte(answer), &results[i])
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("triage: %w", err)
	}
	return results, nil
}

// Draft writes an answer to the ticket as it comes.
func (d *Desk) Draft(ctx context.Context, ticket string, w io.Writer) error {
	return d.client.Stream(ctx, draftPrompt, ticket, w)
}
