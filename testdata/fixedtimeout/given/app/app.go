// Package app makes the clients. What it gets where it says nothing to a client of streams
// is said where that client is; what it asks for itself is said here.
package app

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/given/client"
)

// Whatever asks for the default of no seconds.
func Whatever(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	s := client.New(key, client.Resolve(0)) // want `timeout of 50s cuts a streaming call short`
	return s.Open(ctx, prompt)
}

// Other does so in another way.
func Other(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	s := client.New(key, client.Or(0)) // want `timeout of 50s cuts a streaming call short`
	return s.Open(ctx, prompt)
}

// Nothing says nothing.
func Nothing(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	s := client.New(key, 0)
	return s.Open(ctx, prompt)
}

// Said says how long, itself.
func Said(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	s := client.New(key, 40*time.Second) // want `timeout of 40s cuts a streaming call short`
	return s.Open(ctx, prompt)
}

// Patient waits for an hour.
func Patient(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	s := client.New(key, client.Resolve(3600))
	return s.Open(ctx, prompt)
}

// Told takes what it is told.
func Told(ctx context.Context, key, prompt string, seconds int) (*openai.ChatCompletionStream, error) {
	s := client.New(key, client.Resolve(seconds))
	return s.Open(ctx, prompt)
}

// Config is filled in elsewhere.
type Config struct {
	Seconds int `yaml:"seconds"`
}

// Configured takes what somebody wrote.
func Configured(ctx context.Context, key, prompt string, c Config) (*openai.ChatCompletionStream, error) {
	s := client.New(key, time.Duration(c.Seconds)*time.Second)
	return s.Open(ctx, prompt)
}

// Letter says nothing to a client of long texts.
func Letter(ctx context.Context, key, prompt string) (openai.ChatCompletionResponse, error) {
	w := client.NewWriter(key, 0) // want `timeout of 20s cuts a long-answer call short`
	return w.Write(ctx, prompt)
}

// Short says something that is not enough.
func Short(ctx context.Context, key, prompt string) (openai.ChatCompletionResponse, error) {
	w := client.NewWriter(key, 15*time.Second) // want `timeout of 15s cuts a long-answer call short`
	return w.Write(ctx, prompt)
}

// Enough says something that is.
func Enough(ctx context.Context, key, prompt string) (openai.ChatCompletionResponse, error) {
	w := client.NewWriter(key, 2*time.Minute)
	return w.Write(ctx, prompt)
}
