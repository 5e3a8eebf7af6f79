// Package chosen makes its engine by one of two functions of another package.
package chosen

import (
	"context"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/chosen/engine"
)

// Plain never streams, whichever makes its engine.
func Plain(ctx context.Context, key string, small bool) (string, error) {
	load := engine.Plain
	if small {
		load = engine.Small
	}
	e, err := load(key)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second)
	defer cancel()
	return e.Tell(ctx, "Write a long story.")
}

// Streams does, whichever makes its engine.
func Streams(ctx context.Context, key string, live bool) (string, error) {
	load := engine.Streaming
	if live {
		load = engine.Live
	}
	e, err := load(key)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second) // want `cuts a streaming call short`
	defer cancel()
	return e.Tell(ctx, "Write a long story.")
}
