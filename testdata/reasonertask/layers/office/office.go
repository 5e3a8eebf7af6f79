// Package office has several tasks for one client.
package office

import (
	"context"

	"example.com/tokenvet/testdata/reasonertask/layers/llm"
)

// Office works on mail.
type Office struct{ client *llm.Client }

// New returns an office.
func New(client *llm.Client) *Office { return &Office{client} }

// Sort returns the folder of a mail.
func (o *Office) Sort(ctx context.Context, mail string) (string, error) {
	return o.client.Ask(ctx, "Classify the mail as one of: invoice, complaint, spam. Answer with the label only.", mail)
}

// Shorten returns what a mail says in short.
func (o *Office) Shorten(ctx context.Context, mail string) (string, error) {
	return o.client.Ask(ctx, "Summarize the mail in two sentences.", mail)
}
