// Package headers repeats requests whose headers are set anew in each turn, to several
// providers.
package headers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

type request struct {
	url     string
	headers map[string]string
	body    any
}

// Clients share a helper.
type Clients struct {
	http           *http.Client
	openai, google string
	extra          []map[string]string
}

// OpenAI would say when to come again.
func (c *Clients) OpenAI(ctx context.Context, question string) ([]byte, error) {
	return c.send(ctx, request{
		url:     "https://api.openai.com/v1/chat/completions",
		headers: map[string]string{"Authorization": "Bearer " + c.openai},
		body: map[string]any{
			"model":    "gpt-4o",
			"messages": []map[string]string{{"role": "user", "content": question}},
		},
	})
}

// Google does not.
func (c *Clients) Google(ctx context.Context, question string) ([]byte, error) {
	return c.send(ctx, request{
		url:     "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent",
		headers: map[string]string{"x-goog-api-key": c.google},
		body:    map[string]any{"contents": []any{map[string]any{"parts": []any{map[string]any{"text": question}}}}},
	})
}

func (c *Clients) send(ctx context.Context, r request) ([]byte, error) {
	body, err := json.Marshal(r.body)
	if err != nil {
		return nil, err
	}
	wait := 500 * time.Millisecond
	for try := range 3 { // want `retries of an LLM call do not read Retry-After`
		if try > 0 {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(wait):
			}
			wait *= 2
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		for name, value := range r.headers {
			req.Header.Set(name, value)
		}
		resp, err := c.http.Do(req)
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(resp.Body)
		if err := errors.Join(err, resp.Body.Close()); err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK {
			return text, nil
		}
		if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode < http.StatusInternalServerError {
			return nil, errors.New(resp.Status)
		}
	}
	return nil, errors.New("too many requests")
}

// Accounts asks with the headers of another account in each turn: no retry.
func (c *Clients) Accounts(ctx context.Context, body []byte) ([]byte, error) {
	for _, headers := range c.extra {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		for name, value := range headers {
			req.Header.Set(name, value)
		}
		resp, err := c.http.Do(req)
		if err != nil {
			continue
		}
		return io.ReadAll(resp.Body)
	}
	return nil, errors.New("nobody answers")
}
