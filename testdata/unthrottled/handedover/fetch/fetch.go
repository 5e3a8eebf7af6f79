// Package fetch asks about whatever has come in.
package fetch

import (
	"context"
	"sync"
)

// LLM sums up.
type LLM interface {
	Sum(ctx context.Context, text string) (string, error)
}

// Inbox has what came in.
type Inbox interface {
	New(ctx context.Context) ([]string, error)
}

// Updater looks again and again.
type Updater struct {
	llm   LLM
	inbox Inbox
}

// New makes one.
func New(llm LLM, inbox Inbox) *Updater { return &Updater{llm, inbox} }

// Update asks about all at once.
func (u *Updater) Update(ctx context.Context) error {
	texts, err := u.inbox.New(ctx)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	for _, t := range texts {
		wg.Go(func() { u.llm.Sum(ctx, t) })
	}
	wg.Wait()
	return nil
}
