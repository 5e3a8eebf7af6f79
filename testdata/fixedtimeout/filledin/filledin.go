// Package filledin hands on what a package of configuration has filled in.
package filledin

import (
	"context"

	"example.com/tokenvet/testdata/fixedtimeout/filledin/config"
	"example.com/tokenvet/testdata/fixedtimeout/filledin/llm"
)

func fixed(ctx context.Context, question string) error {
	cfg := config.Fixed()
	c, err := llm.New(cfg.AI.Chat) // want `^timeout of 5m0s cuts a streaming call short`
	if err != nil {
		return err
	}
	return c.Stream(ctx, question)
}

func fromEnv(ctx context.Context, question string) error {
	cfg := config.FromEnv()
	c, err := llm.New(cfg.AI.Chat) // want `default timeout of 3m0s cuts a streaming call short`
	if err != nil {
		return err
	}
	return c.Stream(ctx, question)
}

func ample(ctx context.Context, question string) error {
	cfg := config.Ample()
	c, err := llm.New(cfg.AI.Chat)
	if err != nil {
		return err
	}
	return c.Stream(ctx, question)
}

// again has the value that fixed has: it is one, and said once.
func again(ctx context.Context, question string) error {
	c, err := llm.New(config.Fixed().AI.Chat)
	if err != nil {
		return err
	}
	return c.Stream(ctx, question)
}
