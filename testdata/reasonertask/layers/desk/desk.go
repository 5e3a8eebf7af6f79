// Package desk sorts mail. The client is known by its type, the model is not.
package desk

import (
	"context"
	"strings"

	"example.com/tokenvet/testdata/reasonertask/layers/llm"
)

// Desk sorts mail.
type Desk struct {
	Client *llm.Client
}

// Option sets up a desk.
type Option func(*Desk)

// WithClient sets the client.
func WithClient(c *llm.Client) Option { return func(d *Desk) { d.Client = c } }

// New returns a desk.
func New(opts ...Option) *Desk {
	d := &Desk{}
	for _, o := range opts {
		o(d)
	}
	return d
}

// Sort returns the folder of a mail.
func (d *Desk) Sort(ctx context.Context, mail string) (string, error) {
	folder, err := d.Client.Ask(ctx, "Classify the mail as one of: invoice, complaint, spam. Answer with the label only.", mail)
	return strings.TrimSpace(folder), err
}
