package helper

import (
	"context"
	"crypto/tls"
	"net/http"

	"github.com/sashabaranov/go-openai"
)

type relay struct {
	insecure bool
	kept     *http.Client
}

// client is made anew for each who asks for it.
func (r *relay) client() *http.Client {
	t := &http.Transport{} // want `http.Transport made for each request keeps its idle connections for ever: every call leaks a pool`
	if r.insecure {
		t.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	return &http.Client{Transport: t}
}

func (r *relay) ask(ctx context.Context, key, q string) error {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = r.client()
	_, err := openai.NewClientWithConfig(cfg).CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
	return err
}

// plain is kept by who asks for it.
func (r *relay) plain() *http.Client {
	return &http.Client{Transport: &http.Transport{}} // want `http.Transport never closes idle connections`
}

func (r *relay) askKept(ctx context.Context, key, q string) error {
	if r.kept == nil {
		r.kept = r.plain()
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = r.kept
	_, err := openai.NewClientWithConfig(cfg).CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
	return err
}
