// Package app asks through another package's client and helpers.
package app

import (
	"context"
	"time"

	"example.com/tokenvet/testdata/retrytax/across/again"
	"example.com/tokenvet/testdata/retrytax/across/llm"
	"example.com/tokenvet/testdata/retrytax/across/retry"
)

// Service asks.
type Service struct{ client *llm.Client }

// New makes a service.
func New(key string) *Service { return &Service{client: llm.New(key)} }

// Handed hands the call to a helper of another package, which cannot know.
func (s *Service) Handed(ctx context.Context, prompt string) (string, error) {
	return again.Do(ctx, 4, func(ctx context.Context) (string, error) { // want `repeat what cannot succeed .* and multiply with the SDK's own: 4 × 3 = 12 requests for one answer`
		return s.client.Ask(ctx, prompt)
	})
}

// Chosen says which errors pass; the product stays.
func (s *Service) Chosen(ctx context.Context, prompt string) (text string, err error) {
	err = again.If(ctx, 5, again.Passes, func() error { // want `retries of an LLM call multiply with the SDK's own: 5 × 3 = 15 requests for one answer`
		text, err = s.client.Ask(ctx, prompt)
		return err
	})
	return text, err
}

// Loop is a loop of its own round the client of another package.
func (s *Service) Loop(ctx context.Context, prompt string) (string, error) {
	var last error
	for i := 0; i < 3; i++ { // want `wait the same 1s each time, repeat what cannot succeed .* and multiply with the SDK's own: 3 × 3 = 9`
		text, err := s.client.Ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		last = err
		time.Sleep(time.Second)
	}
	return "", last
}

// Below calls what asks again there: it is said there.
func (s *Service) Below(ctx context.Context, prompt string) (string, error) {
	return s.client.Persistent(ctx, prompt)
}

// Early calls what hands the call on: it is said there.
func (s *Service) Early(ctx context.Context, prompt string) (string, error) {
	return s.Plain(ctx, prompt)
}

// Plain hands the call to a helper that knows of no SDK.
func (s *Service) Plain(ctx context.Context, prompt string) (text string, err error) {
	err = retry.Do(ctx, retry.Config{Attempts: 3, Delay: time.Second, Growing: true}, func() error { // want `repeat what cannot succeed .* and multiply with the SDK's own: 3 × 3 = 9 requests for one answer`
		text, err = s.client.Ask(ctx, prompt)
		return err
	})
	return text, err
}

// Lasting stops at what cannot succeed; the product stays.
func (s *Service) Lasting(ctx context.Context, prompt string) (string, error) {
	return retry.Value(ctx, 3, func(ctx context.Context) (string, error) { // want `retries of an LLM call multiply with the SDK's own: 4 × 3 = 12 requests for one answer`
		return s.client.Ask(ctx, prompt)
	})
}

// Several asks for each of two things: that is no retry.
func (s *Service) Several(ctx context.Context) []error {
	ask := func(prompt string) func() error {
		return func() error {
			_, err := s.client.Ask(ctx, prompt)
			return err
		}
	}
	return retry.Each([]func() error{ask("name a colour"), ask("name a number")})
}

// Unless is repeated but for what was invalid before it was sent.
func (s *Service) Unless(ctx context.Context, prompt string) (text string, err error) {
	err = again.Unless(ctx, 4, func() error { // want `multiply with the SDK's own: 4 × 3 = 12 requests for one answer`
		text, err = s.client.Ask(ctx, prompt)
		return err
	})
	return text, err
}
