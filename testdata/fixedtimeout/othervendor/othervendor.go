// Package othervendor has a default model that only one of its providers knows.
package othervendor

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"time"
)

// Config is of any provider.
type Config struct {
	Provider, Model, Key string
	Timeout              time.Duration
}

// Load names OpenAI's model where nothing is set, whoever is asked.
func Load() Config {
	cfg := Config{Provider: os.Getenv("PROVIDER"), Model: os.Getenv("MODEL"), Key: os.Getenv("KEY")}
	if cfg.Model == "" {
		cfg.Model = "gpt-5-mini"
	}
	return cfg
}

// Anthropic streams, with a model that is configured.
type Anthropic struct {
	cfg    Config
	client *http.Client
}

// NewAnthropic has a default for its time.
func NewAnthropic(cfg Config) *Anthropic {
	timeout := cfg.Timeout
	if timeout == 0 {
		timeout = 2 * time.Minute
	}
	return &Anthropic{cfg: cfg, client: &http.Client{Timeout: timeout}} // want `default timeout of 2m0s cuts a streaming call short`
}

// Stream bounds no tokens to speak of.
func (a *Anthropic) Stream(ctx context.Context, question string) (*http.Response, error) {
	return a.post(ctx, map[string]any{
		"model": a.cfg.Model, "max_tokens": 8000, "stream": true,
		"messages": []map[string]string{{"role": "user", "content": question}},
	})
}

func (a *Anthropic) post(ctx context.Context, request map[string]any) (*http.Response, error) {
	body, err := json.Marshal(request)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.anthropic.com/v1/messages", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-api-key", a.cfg.Key)
	return a.client.Do(req)
}

// Pair asks whichever is configured.
type Pair struct{ anthropic *Anthropic }

// NewPair reads what is set.
func NewPair() *Pair { return &Pair{NewAnthropic(Load())} }

// Quick asks for little, of a model that would think if it were OpenAI's.
type Quick struct {
	cfg    Config
	client *http.Client
}

// NewQuick is above what an answer needs that nothing is thought before.
func NewQuick() *Quick {
	return &Quick{cfg: Load(), client: &http.Client{Timeout: 30 * time.Second}}
}

// Ask goes to Anthropic, which has no such model.
func (q *Quick) Ask(ctx context.Context, question string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model": q.cfg.Model, "max_tokens": 1000,
		"messages": []map[string]string{{"role": "user", "content": question}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.anthropic.com/v1/messages", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return q.client.Do(req)
}

// Hub is somebody else's model by default, which DeepSeek has not.
type Hub struct {
	deepseek, openrouter *http.Client
	cfg                  Config
}

// NewHub bounds both.
func NewHub() *Hub {
	return &Hub{
		cfg:        Load(),
		deepseek:   &http.Client{Timeout: 15 * time.Second},
		openrouter: &http.Client{Timeout: 16 * time.Second}, // want `timeout of 16s cuts a reasoning call short`
	}
}

// Ask asks either.
func (h *Hub) Ask(ctx context.Context, question string) (*http.Response, error) {
	if h.cfg.Provider == "deepseek" {
		return h.send(ctx, h.deepseek, "https://api.deepseek.com/chat/completions", question)
	}
	return h.send(ctx, h.openrouter, "https://openrouter.ai/api/v1/chat/completions", question)
}

func (h *Hub) send(ctx context.Context, client *http.Client, url, question string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"model": "minimax/minimax-m2", "messages": []map[string]string{{"role": "user", "content": question}}})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}
