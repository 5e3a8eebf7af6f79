// Package app checks what another package has a default for.
package app

import (
	"context"
	"errors"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/ruledout/llm"
)

// Settings are read from a file.
type Settings struct {
	Key string
	LLM struct{ Model string }
}

func (s *Settings) check() error {
	if s.LLM.Model == "" {
		return errors.New("name a model")
	}
	return nil
}

// Load reads and checks them.
func Load(read func() *Settings) (*Settings, error) {
	s := read()
	if err := s.check(); err != nil {
		return nil, err
	}
	return s, nil
}

// Checked asks the model that the file names.
func Checked(read func() *Settings, question string) (string, error) {
	s, err := Load(read)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	return llm.New(llm.Config{Key: s.Key, Model: s.LLM.Model}).Ask(ctx, question)
}

// Valid asks what the other package has checked.
func Valid(cfg llm.Config, question string) (string, error) {
	if err := cfg.Validate(); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	return llm.New(cfg).Ask(ctx, question)
}

// Custom leaves the check to the other package.
func Custom(cfg llm.Config, question string) (string, error) {
	c, err := llm.NewCustom(cfg)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	return c.Ask(ctx, question)
}

// Loose asks what the file names, or the default.
func Loose(read func() *Settings, question string) (string, error) {
	s := read()
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second) // want `timeout of 15s cuts a reasoning call short`
	defer cancel()
	return llm.New(llm.Config{Key: s.Key, Model: s.LLM.Model}).Ask(ctx, question)
}
