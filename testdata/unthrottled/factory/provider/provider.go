// Package provider says what a provider does.
package provider

import "context"

// Provider answers.
type Provider interface {
	Chat(ctx context.Context, question string) (string, error)
}
