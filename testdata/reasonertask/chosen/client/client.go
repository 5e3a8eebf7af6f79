// Package client asks the provider that its constructor is told.
package client

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
)

// Client asks one of two providers.
type Client struct{ provider, model, key string }

// New returns a client of a provider.
func New(provider, key, model string) *Client {
	return &Client{provider: provider, model: model, key: key}
}

// Generate answers a prompt.
func (c *Client) Generate(prompt string) (string, error) {
	switch c.provider {
	case "groq":
		return c.groq(prompt)
	default:
		return c.gemini(prompt)
	}
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func (c *Client) groq(prompt string) (string, error) {
	return post("https://api.groq.com/openai/v1/chat/completions", c.key, map[string]any{
		"model":    c.model,
		"messages": []message{{"system", "Extract the name and the skills from the CV. Return only valid JSON."}, {"user", prompt}},
	})
}

func (c *Client) gemini(prompt string) (string, error) {
	return post("https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", c.key, map[string]any{
		"model":    c.model,
		"messages": []message{{"user", prompt}},
	})
}

func post(url, key string, body any) (string, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return "", err
	}
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(b))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	return string(raw), err
}
