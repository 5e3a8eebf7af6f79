// Package studio asks providers of which some write and the others say that they
// do not.
package studio

import (
	"context"
	"log"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/crowd/media"
)

// Studio has a provider for each kind of thing.
type Studio struct{ by map[string]media.Provider }

// Write asks for all at once.
func (s *Studio) Write(ctx context.Context, prompts []string) {
	var wg sync.WaitGroup
	for _, prompt := range prompts {
		wg.Go(func() {
			if _, err := s.by["text"].Write(ctx, prompt); err != nil { // want `with no throttle`
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Title may ask, or may say what is always the same.
func (s *Studio) Title(ctx context.Context, prompts []string) {
	var wg sync.WaitGroup
	for _, prompt := range prompts {
		wg.Go(func() {
			if _, err := s.by["sound"].Title(ctx, prompt); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}
