// Package client asks a model with whatever key it is given.
package client

import (
	"context"
	"io"
	"net/http"
	"strings"

	"example.com/tokenvet/testdata/keyquota/shared/pool"
)

// Source gives keys.
type Source interface {
	Get() (*pool.Key, error)
}

// Client asks with a key of its source.
type Client struct {
	keys Source
	http *http.Client
}

// New keeps the source: what it is, only the caller knows.
func New(keys Source) *Client { return &Client{keys: keys, http: &http.Client{}} }

// Ask sends a request.
func (c *Client) Ask(ctx context.Context, body string) ([]byte, error) {
	key, err := c.keys.Get()
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key.Secret)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
