// Package raw talks to any endpoint of OpenAI's form by itself.
package raw

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
)

// Client has one key and one endpoint.
type Client struct{ key, base string }

// New makes one.
func New(key, base string) *Client { return &Client{key, base} }

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model    string    `json:"model"`
	Messages []message `json:"messages"`
}

// Ask asks.
func (c *Client) Ask(ctx context.Context, question string) ([]byte, error) {
	body, err := json.Marshal(request{"small", []message{{"user", question}}})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
