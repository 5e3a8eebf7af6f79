// Package doctor checks what a program needs.
package doctor

import (
	"context"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Check is one thing to check.
type Check func(ctx context.Context) error

// Doctor has all of them.
type Doctor struct{ checks []Check }

// Add adds one.
func (d *Doctor) Add(c Check) { d.checks = append(d.checks, c) }

// Run runs them, one after the other.
func (d *Doctor) Run(ctx context.Context) error {
	for _, c := range d.checks {
		if err := c(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Model checks whether the model answers.
func Model(llm *model.Client) Check {
	return func(ctx context.Context) error {
		_, err := llm.Ask(ctx, "ping")
		return err
	}
}
