package rawhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// Ask is what callers, here and elsewhere, ask.
type Ask struct {
	Text      string
	MaxTokens int
}

// Prober answers what it is asked, by a stream.
type Prober struct{ http *http.Client }

// NewProber has one bound for all.
func NewProber() *Prober {
	return &Prober{&http.Client{Timeout: 30 * time.Second}} // want `timeout of 30s`
}

// Stream sends what the caller wants.
func (p *Prober) Stream(ctx context.Context, a *Ask) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model": "gpt-4.1", "stream": true, "max_tokens": a.MaxTokens,
		"messages": []map[string]string{{"role": "user", "content": a.Text}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return p.http.Do(req)
}

// Health asks for ten tokens: that says nothing of the other callers.
func (p *Prober) Health(ctx context.Context) error {
	resp, err := p.Stream(ctx, &Ask{Text: "Hello", MaxTokens: 10})
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
