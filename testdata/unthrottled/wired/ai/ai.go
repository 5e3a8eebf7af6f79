// Package ai knows what to ask, and not whom.
package ai

import "context"

// Provider answers.
type Provider interface {
	Complete(ctx context.Context, prompt string) (string, error)
}

// Client asks for what a sales team wants to know.
type Client struct{ provider Provider }

// NewClient asks a provider.
func NewClient(p Provider) *Client { return &Client{provider: p} }

// Qualify asks whether somebody may buy.
func (c *Client) Qualify(ctx context.Context, name, first string) (string, error) {
	return c.provider.Complete(ctx, "How likely is "+name+" to buy? He wrote: "+first)
}
