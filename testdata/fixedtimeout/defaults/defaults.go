// Package defaults has bounds that configuration can change, with a default
// that is too short for what they cover.
package defaults

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// envDuration reads a duration; fallback holds where the variable is not set.
func envDuration(name string, fallback time.Duration) time.Duration {
	if d, err := time.ParseDuration(os.Getenv(name)); err == nil {
		return d
	}
	return fallback
}

// NewStreamer streams under half a minute unless the environment knows better.
func NewStreamer(key string) *Streamer {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: envDuration("CHAT_TIMEOUT", 30*time.Second)} // want `timeout of 30s`
	return &Streamer{client: openai.NewClientWithConfig(cfg)}
}

// Streamer opens streams.
type Streamer struct {
	client *openai.Client
}

// Open starts one.
func (s *Streamer) Open(ctx context.Context, prompt string) (*openai.ChatCompletionStream, error) {
	return s.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
}

// Think bounds a reasoner; the default is the trouble, not the variable.
func Think(ctx context.Context, client *openai.Client, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, envDuration("THINK_TIMEOUT", 45*time.Second)) // want `timeout of 45s`
	defer cancel()
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Service has options; one timeout serves both of its methods.
type Service struct {
	url  string
	http *http.Client
}

type settings struct {
	url     string
	timeout time.Duration
}

// Option changes a setting.
type Option func(*settings)

// WithTimeout changes the timeout of both methods at once.
func WithTimeout(d time.Duration) Option {
	return func(s *settings) { s.timeout = d }
}

const (
	defaultURL     = "https://api.openai.com/v1/chat/completions"
	defaultTimeout = 30 * time.Second
)

// NewService starts from the defaults.
func NewService(opts ...Option) *Service {
	s := settings{url: defaultURL, timeout: defaultTimeout}
	for _, o := range opts {
		o(&s)
	}
	return &Service{url: s.url, http: &http.Client{Timeout: s.timeout}} // want `timeout of 30s`
}

type turn struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type payload struct {
	Model    string `json:"model"`
	Messages []turn `json:"messages"`
	Stream   bool   `json:"stream,omitempty"`
}

// Chat returns the raw answer.
func (s *Service) Chat(ctx context.Context, turns []turn) (json.RawMessage, error) {
	body, err := json.Marshal(payload{Model: "gpt-4o", Messages: turns})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out json.RawMessage
	return out, json.NewDecoder(resp.Body).Decode(&out)
}

// ChatStream emits the raw events.
func (s *Service) ChatStream(ctx context.Context, turns []turn, emit func([]byte)) error {
	body, err := json.Marshal(payload{Model: "gpt-4o", Messages: turns, Stream: true})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	sc := bufio.NewScanner(resp.Body)
	for sc.Scan() {
		emit(sc.Bytes())
	}
	return sc.Err()
}

// Patience is in two parts, each with a default.
type Patience struct {
	Connect time.Duration `yaml:"connect"`
	Answer  time.Duration `yaml:"answer"`
}

func (p Patience) client() *http.Client {
	connect := p.Connect
	if connect == 0 {
		connect = 30 * time.Second
	}
	answer := p.Answer
	if answer == 0 {
		answer = 2 * time.Minute
	}
	return &http.Client{Timeout: connect + answer} // want `default timeout of 2m30s cuts a streaming call short`
}

// Patient streams under both together.
func Patient(ctx context.Context, key, prompt string, p Patience) (*openai.ChatCompletionStream, error) {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = p.client()
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
}
