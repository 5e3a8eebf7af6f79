// Package retry knows of no SDK: it repeats what it is given.
package retry

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Config says how often, and what to wait.
type Config struct {
	Attempts int
	Delay    time.Duration
	Growing  bool
}

// Do repeats fn.
func Do(ctx context.Context, cfg Config, fn func() error) error {
	var last error
	for attempt := 1; attempt <= cfg.Attempts; attempt++ {
		if err := fn(); err != nil {
			last = err
			if attempt == cfg.Attempts {
				return fmt.Errorf("failed after %d attempts: %w", cfg.Attempts, err)
			}
			delay := cfg.Delay
			if cfg.Growing {
				delay = time.Duration(attempt) * cfg.Delay
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(delay):
				continue
			}
		}
		return nil
	}
	return last
}

// Lasting is an error after which there is no use in asking again.
type Lasting interface{ Lasting() bool }

// Value repeats fn for what it gives, until that fails for good.
func Value[T any](ctx context.Context, retries int, fn func(context.Context) (T, error)) (T, error) {
	var out T
	var err error
	for attempt := 0; attempt <= retries; attempt++ {
		if attempt > 0 {
			select {
			case <-ctx.Done():
				return out, ctx.Err()
			case <-time.After(time.Second << attempt):
			}
		}
		if out, err = fn(ctx); err == nil {
			return out, nil
		}
		if l := Lasting(nil); errors.As(err, &l) && l.Lasting() {
			return out, err
		}
	}
	return out, err
}

// Each runs every job, and goes on where one fails.
func Each(jobs []func() error) (errs []error) {
	for _, job := range jobs {
		if err := job(); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}
