// Package again repeats what it is given, whatever that is.
package again

import (
	"context"
	"errors"
	"time"

	"github.com/openai/openai-go/v3"
)

// Passes reports whether an error is one that passes.
func Passes(err error) bool {
	var api *openai.Error
	return errors.As(err, &api) && (api.StatusCode == 429 || api.StatusCode >= 500)
}

// Do repeats f up to n times.
func Do[T any](ctx context.Context, n int, f func(context.Context) (T, error)) (T, error) {
	var out T
	var err error
	for i := 0; i < n; i++ {
		if out, err = f(ctx); err == nil {
			return out, nil
		}
		time.Sleep(time.Duration(i+1) * 100 * time.Millisecond)
	}
	return out, err
}

// If repeats f as long as ok says that it may help.
func If(ctx context.Context, n int, ok func(error) bool, f func() error) error {
	var err error
	wait := time.Second
	for i := 0; i < n; i++ {
		if err = f(); err == nil || !ok(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		wait *= 2
	}
	return err
}

// Twice repeats f once.
func Twice(f func() error) error {
	err := f()
	if err != nil {
		err = f()
	}
	return err
}

// ErrInvalid is of what the caller asked for.
var ErrInvalid = errors.New("invalid")

// Unless repeats f unless what it was asked for is invalid.
func Unless(ctx context.Context, n int, f func() error) error {
	var err error
	for i := 0; i < n; i++ {
		if err = f(); err == nil {
			return nil
		}
		if errors.Is(err, ErrInvalid) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second << i):
		}
	}
	return err
}
