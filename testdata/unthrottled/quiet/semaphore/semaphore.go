// Package semaphore holds a place for as long as each call takes.
package semaphore

import (
	"context"
	"errors"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
	xsemaphore "golang.org/x/sync/semaphore"
)

const places = 4

// inFlight is the whole program's.
var inFlight = make(chan struct{}, places)

// Scribe writes in parallel.
type Scribe struct {
	client *openai.Client
	sem    chan struct{}
	weight *xsemaphore.Weighted
	tokens chan struct{}
}

// NewScribe has n places.
func NewScribe(key string, n int) *Scribe {
	s := &Scribe{
		client: openai.NewClient(key),
		sem:    make(chan struct{}, n),
		weight: xsemaphore.NewWeighted(3),
		tokens: make(chan struct{}, places),
	}
	for range places {
		s.tokens <- struct{}{}
	}
	return s
}

func (s *Scribe) write(ctx context.Context, note string) {
	resp, err := s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write out: " + note}},
	})
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(resp.Choices[0].Message.Content)
}

// Before takes the place before it starts the goroutine.
func (s *Scribe) Before(ctx context.Context, notes []string) {
	sem := make(chan struct{}, 5)
	var wg sync.WaitGroup
	for _, n := range notes {
		wg.Add(1)
		sem <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-sem }()
			s.write(ctx, n)
		}()
	}
	wg.Wait()
}

// Inside takes it in the goroutine, of which there may be many.
func (s *Scribe) Inside(ctx context.Context, notes []string) {
	sem := make(chan struct{}, 3)
	var wg sync.WaitGroup
	for _, n := range notes {
		wg.Add(1)
		go func(note string) {
			defer wg.Done()
			sem <- struct{}{}
			defer func() { <-sem }()
			s.write(ctx, note)
		}(n)
	}
	wg.Wait()
}

// Select gives up when the context does.
func (s *Scribe) Select(ctx context.Context, notes []string) {
	var wg sync.WaitGroup
	for _, n := range notes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			select {
			case s.sem <- struct{}{}:
				defer func() { <-s.sem }()
			case <-ctx.Done():
				return
			}
			s.write(ctx, n)
		}()
	}
	wg.Wait()
}

// Global shares the program's places, in a method.
func (s *Scribe) Global(ctx context.Context, notes []string) {
	for _, n := range notes {
		go s.inPlace(ctx, n)
	}
}

func (s *Scribe) inPlace(ctx context.Context, note string) {
	inFlight <- struct{}{}
	defer func() { <-inFlight }()
	s.write(ctx, note)
}

// Passed hands its places to the function that takes them.
func (s *Scribe) Passed(ctx context.Context, notes []string) {
	sem := make(chan struct{}, places)
	var wg sync.WaitGroup
	for _, n := range notes {
		wg.Go(func() { s.writeIn(ctx, sem, n) })
	}
	wg.Wait()
}

func (s *Scribe) writeIn(ctx context.Context, sem chan struct{}, note string) {
	select {
	case sem <- struct{}{}:
	case <-ctx.Done():
		return
	}
	defer func() { <-sem }()
	s.write(ctx, note)
}

// TakenFor has the place taken here and given back in the function.
func (s *Scribe) TakenFor(ctx context.Context, notes []string) {
	sem := make(chan bool, places)
	var wg sync.WaitGroup
	for _, n := range notes {
		wg.Add(1)
		sem <- true
		go s.writeAndLeave(ctx, n, sem, &wg)
	}
	wg.Wait()
}

func (s *Scribe) writeAndLeave(ctx context.Context, note string, sem <-chan bool, wg *sync.WaitGroup) {
	defer wg.Done()
	defer func() { <-sem }()
	s.write(ctx, note)
}

// Tokens receives a token instead of sending one.
func (s *Scribe) Tokens(ctx context.Context, notes []string) {
	var wg sync.WaitGroup
	for _, n := range notes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-s.tokens
			defer func() { s.tokens <- struct{}{} }()
			s.write(ctx, n)
		}()
	}
	wg.Wait()
}

// Weighted uses x/sync's semaphore.
func (s *Scribe) Weighted(ctx context.Context, notes []string) error {
	for _, n := range notes {
		if err := s.weight.Acquire(ctx, 1); err != nil {
			return err
		}
		go func() {
			defer s.weight.Release(1)
			s.write(ctx, n)
		}()
	}
	return s.weight.Acquire(ctx, 3)
}

// ErrBusy says that there was no place.
var ErrBusy = errors.New("busy")

// Tried refuses where there is no place.
func (s *Scribe) Tried(ctx context.Context, notes []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, n := range notes {
		g.Go(func() error {
			if !s.weight.TryAcquire(1) {
				return ErrBusy
			}
			defer s.weight.Release(1)
			s.write(ctx, n)
			return nil
		})
	}
	return g.Wait()
}

// Closure has an errgroup without a limit and a semaphore in its closure.
func (s *Scribe) Closure(ctx context.Context, notes []string) error {
	g, ctx := errgroup.WithContext(ctx)
	sem := make(chan struct{}, places)
	for _, n := range notes {
		g.Go(func() error {
			select {
			case sem <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			defer func() { <-sem }()
			s.write(ctx, n)
			return nil
		})
	}
	return g.Wait()
}
