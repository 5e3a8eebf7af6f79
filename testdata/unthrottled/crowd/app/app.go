// Package app asks whichever provider is configured.
package app

import (
	"context"
	"log"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/crowd/llm"
)

// Reader sums texts up.
type Reader struct {
	llms *llm.Set
	name string
}

func (r *Reader) digest(ctx context.Context, text string) {
	p, ok := r.llms.Get(r.name)
	if !ok {
		return
	}
	if _, err := p.Chat(ctx, "Sum up: "+text); err != nil {
		log.Print(err)
	}
}

// All does so at once.
func (r *Reader) All(ctx context.Context, texts []string) {
	var wg sync.WaitGroup
	for _, t := range texts {
		wg.Go(func() {
			r.digest(ctx, t) // want `with no throttle`
		})
	}
	wg.Wait()
}

// Few has room for four.
func (r *Reader) Few(ctx context.Context, texts []string) {
	sem := make(chan struct{}, 4)
	for _, t := range texts {
		sem <- struct{}{}
		go func() {
			defer func() { <-sem }()
			r.digest(ctx, t)
		}()
	}
}
