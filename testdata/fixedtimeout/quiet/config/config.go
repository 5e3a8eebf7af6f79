// Package config leaves its bounds to whoever runs the program.
package config

import (
	"context"
	"flag"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

// Config is read from a file.
type Config struct {
	Key     string
	Timeout time.Duration
}

// Streamer streams under the configured bound.
type Streamer struct {
	client *gopenai.Client
	http   *http.Client
}

// NewStreamer takes the timeout of the file.
func NewStreamer(c Config) *Streamer {
	hc := &http.Client{Timeout: c.Timeout}
	cfg := gopenai.DefaultConfig(c.Key)
	cfg.HTTPClient = hc
	return &Streamer{client: gopenai.NewClientWithConfig(cfg), http: hc}
}

// Open starts a stream.
func (s *Streamer) Open(ctx context.Context, prompt string) (*gopenai.ChatCompletionStream, error) {
	return s.client.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: prompt}},
	})
}

// FromEnv takes the seconds of a variable, and none where it is not set.
func FromEnv(key string) openai.Client {
	opts := []option.RequestOption{option.WithAPIKey(key)}
	if sec, err := strconv.Atoi(os.Getenv("RELAY_TIMEOUT")); err == nil && sec > 0 {
		opts = append(opts, option.WithRequestTimeout(time.Duration(sec)*time.Second))
	}
	return openai.NewClient(opts...)
}

// Relay streams through it.
func Relay(ctx context.Context, key, prompt string, emit func(string)) error {
	client := FromEnv(key)
	stream := client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
	defer stream.Close()
	for stream.Next() {
		for _, c := range stream.Current().Choices {
			emit(c.Delta.Content)
		}
	}
	return stream.Err()
}

// Under has the bound as a parameter, and nobody here calls it.
func Under(ctx context.Context, client *gopenai.Client, patience time.Duration, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Flags has a default that is long enough for what it bounds.
type Flags struct {
	patience *time.Duration
}

// Register defines the flags.
func Register(fs *flag.FlagSet) *Flags {
	return &Flags{patience: fs.Duration("patience", 150*time.Second, "longest wait for the model")}
}

// Solve waits as long as the flag says.
func (f *Flags) Solve(ctx context.Context, key, puzzle string) (string, error) {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: *f.patience}
	resp, err := gopenai.NewClientWithConfig(cfg).CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.O3Mini,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: puzzle}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// duration reads an environment variable.
func duration(name string, fallback time.Duration) time.Duration {
	if d, err := time.ParseDuration(os.Getenv(name)); err == nil {
		return d
	}
	return fallback
}

// NewShared covers a label and a report; its default is above both floors.
func NewShared(key string) *Shared {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: duration("LLM_TIMEOUT", 2*time.Minute)}
	return &Shared{client: gopenai.NewClientWithConfig(cfg)}
}

// Shared serves two workloads.
type Shared struct {
	client *gopenai.Client
}

// Label is short.
func (s *Shared) Label(ctx context.Context, text string) (gopenai.ChatCompletionResponse, error) {
	return s.client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:     gopenai.GPT4oMini,
		MaxTokens: 8,
		Messages:  []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "One label for: " + text}},
	})
}

// Report is long.
func (s *Shared) Report(ctx context.Context, text string) (gopenai.ChatCompletionResponse, error) {
	return s.client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:     gopenai.GPT4o,
		MaxTokens: 4000,
		Messages:  []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "Write a report on: " + text}},
	})
}
