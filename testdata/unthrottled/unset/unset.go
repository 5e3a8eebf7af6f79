// Package unset reads many feeds at once: by a reader that has no model, and by others.
package unset

import (
	"context"
	"log"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/unset/reader"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Plain asks nobody.
func Plain(ctx context.Context, urls []string) {
	r := reader.New(100)
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			text, err := r.Read(ctx, url)
			log.Print(text, err)
		})
	}
	wg.Wait()
}

// Asking asks about each.
func Asking(ctx context.Context, urls []string, llm *model.Client) {
	r := reader.New(100)
	r.With(llm)
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			text, err := r.Read(ctx, url) // want `with no throttle`
			log.Print(text, err)
		})
	}
	wg.Wait()
}

// Chained does so too.
func Chained(ctx context.Context, urls []string, llm *model.Client) {
	r := reader.New(100).With(llm)
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			text, err := r.Read(ctx, url) // want `with no throttle`
			log.Print(text, err)
		})
	}
	wg.Wait()
}

// Perhaps asks where it has somebody to ask.
func Perhaps(ctx context.Context, urls []string, llm *model.Client) {
	r := reader.New(100)
	if llm != nil {
		r = r.With(llm)
	}
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			text, err := r.Read(ctx, url) // want `with no throttle`
			log.Print(text, err)
		})
	}
	wg.Wait()
}

// Given is handed a reader that may have one.
func Given(ctx context.Context, urls []string, r *reader.Reader) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			text, err := r.Read(ctx, url) // want `with no throttle`
			log.Print(text, err)
		})
	}
	wg.Wait()
}

// Set is called with what somebody else made.
func (s *Service) Set(llm *model.Client) { s.reader.With(llm) }

// Service keeps its reader.
type Service struct{ reader *reader.Reader }

// NewService makes it with none; somebody may set one.
func NewService() *Service { return &Service{reader: reader.New(200)} }

// Run reads all at once.
func (s *Service) Run(ctx context.Context, urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			text, err := s.reader.Read(ctx, url) // want `with no throttle`
			log.Print(text, err)
		})
	}
	wg.Wait()
}
