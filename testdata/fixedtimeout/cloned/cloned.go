// Package cloned repeats a request by a copy of it.
package cloned

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// Settings are those of all clients here.
type Settings struct {
	Timeout time.Duration
	Tries   int
	Wait    time.Duration
}

// Usual are the settings that nobody changes.
var Usual = Settings{
	Timeout: 30 * time.Second,
	Tries:   3,
	Wait:    time.Second,
}

// Client streams.
type Client struct {
	key    string
	client *http.Client
}

// New has the usual patience.
func New(key string) *Client {
	return &Client{key: key, client: &http.Client{Timeout: Usual.Timeout}} // want `timeout of 30s cuts a streaming call short`
}

// Stream hands the events on.
func (c *Client) Stream(ctx context.Context, question string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model": "gpt-4o", "stream": true,
		"messages": []map[string]string{{"role": "user", "content": question}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.key)
	return send(ctx, c.client, req, Usual)
}

func send(ctx context.Context, client *http.Client, req *http.Request, s Settings) (*http.Response, error) {
	var last error
	for try := range s.Tries {
		if try > 0 {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(s.Wait << try):
			}
			req = req.Clone(ctx)
		}
		resp, err := client.Do(req)
		if err != nil {
			last = err
			continue
		}
		if resp.StatusCode >= http.StatusInternalServerError {
			last = errors.Join(errors.New(resp.Status), resp.Body.Close())
			continue
		}
		return resp, nil
	}
	return nil, last
}
