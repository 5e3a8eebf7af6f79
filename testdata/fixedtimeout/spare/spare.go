// Package spare has clients whose callers say how long they wait: what is taken where
// they say nothing is a safeguard, unless somebody does say nothing; but of a stream
// nobody knows how long all of it takes.
package spare

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Streamer opens streams.
type Streamer struct {
	client *openai.Client
}

// NewStreamer is given the timeout by all who call it.
func NewStreamer(key string, timeout time.Duration) *Streamer {
	if timeout <= 0 {
		timeout = 45 * time.Second
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: timeout} // want `default timeout of 45s cuts a streaming call short`
	return &Streamer{client: openai.NewClientWithConfig(cfg)}
}

// Open starts one.
func (s *Streamer) Open(ctx context.Context, prompt string) (*openai.ChatCompletionStream, error) {
	return s.client.CreateChatCompletionStream(ctx, ask(prompt))
}

// Writer writes long texts.
type Writer struct {
	client *openai.Client
}

// NewWriter is given the timeout by all who call it.
func NewWriter(key string, timeout time.Duration) *Writer {
	if timeout <= 0 {
		timeout = 20 * time.Second
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: timeout}
	return &Writer{client: openai.NewClientWithConfig(cfg)}
}

// Write writes one.
func (w *Writer) Write(ctx context.Context, prompt string) (openai.ChatCompletionResponse, error) {
	return w.client.CreateChatCompletion(ctx, letter(prompt))
}

// InSeconds is given it in seconds.
type InSeconds struct {
	client  *openai.Client
	timeout time.Duration
}

// NewInSeconds takes seconds.
func NewInSeconds(key string, seconds int) *InSeconds {
	timeout := time.Duration(seconds) * time.Second
	if timeout <= 0 {
		timeout = 20 * time.Second
	}
	return &InSeconds{client: openai.NewClient(key), timeout: timeout}
}

// Write writes one.
func (s *InSeconds) Write(ctx context.Context, prompt string) (openai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	return s.client.CreateChatCompletion(ctx, letter(prompt))
}

// Settings are filled in by who likes to.
type Settings struct {
	Key     string
	Timeout time.Duration
}

// Configured has a default for settings that say nothing.
type Configured struct {
	client *openai.Client
}

// NewConfigured takes a field's default where the field is left out.
func NewConfigured(s Settings) *Configured {
	if s.Timeout <= 0 {
		s.Timeout = 45 * time.Second
	}
	cfg := openai.DefaultConfig(s.Key)
	cfg.HTTPClient = &http.Client{Timeout: s.Timeout} // want `default timeout of 45s cuts a streaming call short`
	return &Configured{client: openai.NewClientWithConfig(cfg)}
}

// Open starts one.
func (s *Configured) Open(ctx context.Context, prompt string) (*openai.ChatCompletionStream, error) {
	return s.client.CreateChatCompletionStream(ctx, ask(prompt))
}

// Hasty is made here, by a caller that says nothing.
type Hasty struct {
	client *openai.Client
}

func newHasty(key string, timeout time.Duration) *Hasty {
	if timeout <= 0 {
		timeout = 45 * time.Second // want `timeout of 45s cuts a streaming call short`
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: timeout}
	return &Hasty{client: openai.NewClientWithConfig(cfg)}
}

// Open starts one.
func (h *Hasty) Open(ctx context.Context, prompt string) (*openai.ChatCompletionStream, error) {
	return h.client.CreateChatCompletionStream(ctx, ask(prompt))
}

// Tell opens one of the hasty.
func Tell(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return newHasty(key, 0).Open(ctx, prompt)
}

func ask(prompt string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	}
}

func letter(prompt string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4096,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write a long letter about " + prompt}},
	}
}
