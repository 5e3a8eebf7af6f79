// Package llm has two providers behind one interface.
package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// Provider answers a request.
type Provider interface {
	Messages(ctx context.Context, r Request) ([]byte, error)
}

// Request is what it is asked.
type Request struct {
	Model     string `json:"model"`
	MaxTokens int    `json:"max_tokens"`
	Text      string `json:"messages"`
}

// OpenAI asks OpenAI.
type OpenAI struct{ client *http.Client }

// Messages implements Provider.
func (o *OpenAI) Messages(ctx context.Context, r Request) ([]byte, error) {
	return post(ctx, o.client, "https://api.openai.com/v1/chat/completions", r)
}

// DeepSeek asks DeepSeek.
type DeepSeek struct{ client *http.Client }

// Messages implements Provider.
func (d *DeepSeek) Messages(ctx context.Context, r Request) ([]byte, error) {
	return post(ctx, d.client, "https://api.deepseek.com/chat/completions", r)
}

func post(ctx context.Context, client *http.Client, url string, r Request) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// New chooses one.
func New(name string) (Provider, error) {
	switch name {
	case "openai":
		return &OpenAI{client: &http.Client{}}, nil
	case "deepseek":
		return &DeepSeek{client: &http.Client{}}, nil
	}
	return nil, errors.New("unknown provider " + name)
}
