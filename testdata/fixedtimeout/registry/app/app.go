// Package app asks clients that it has by name.
package app

import (
	"context"
	"os"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/registry/llm"
)

// Think asks whichever it is told to: one of them thinks.
func Think(ctx context.Context, question string) (string, error) {
	c, err := llm.New(llm.Config{Provider: os.Getenv("PROVIDER"), Key: os.Getenv("KEY"), Model: "deepseek-reasoner", Timeout: 30 * time.Second}) // want `timeout of 30s cuts a reasoning call short`
	if err != nil {
		return "", err
	}
	return c.Ask(ctx, question)
}

// Chat asks for no thought.
func Chat(ctx context.Context, question string) (string, error) {
	c, err := llm.New(llm.Config{Provider: os.Getenv("PROVIDER"), Key: os.Getenv("KEY"), Model: "gpt-4o-mini", Timeout: 30 * time.Second})
	if err != nil {
		return "", err
	}
	return c.Ask(ctx, question)
}

// Plugged asks what was registered.
func Plugged(ctx context.Context, question string) (string, error) {
	c := llm.Plugin("chat", llm.Config{Key: os.Getenv("KEY"), Model: "o3", Timeout: 20 * time.Second}) // want `timeout of 20s cuts a reasoning call short`
	return c.Ask(ctx, question)
}

// Quick asks what was registered, which does not think.
func Quick(ctx context.Context, question string) (string, error) {
	c := llm.Plugin("chat", llm.Config{Key: os.Getenv("KEY"), Model: "gpt-4.1", Timeout: 20 * time.Second})
	return c.Ask(ctx, question)
}
