// Package provider speaks to whichever provider it is set up for: each makes its
// own requests, and the client sends them.
package provider

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// Provider makes requests and reads answers.
type Provider interface {
	Request(prompt string) (*http.Request, error)
	StreamRequest(prompt string) (*http.Request, error)
	Text(answer []byte) (string, error)
}

func post(url, key string, body any) (*http.Request, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	return req, nil
}

type deepseek struct{ base, key string }

func (d *deepseek) body(prompt string) map[string]any {
	return map[string]any{
		"model":    "deepseek-flash",
		"thinking": map[string]any{"type": "disabled"},
		"messages": []map[string]string{{"role": "user", "content": prompt}},
	}
}

func (d *deepseek) Request(prompt string) (*http.Request, error) {
	return post(d.base+"/chat/completions", d.key, d.body(prompt))
}

func (d *deepseek) StreamRequest(prompt string) (*http.Request, error) {
	body := d.body(prompt)
	body["stream"] = true
	return post(d.base+"/chat/completions", d.key, body)
}

func (d *deepseek) Text(answer []byte) (string, error) {
	var out struct {
		Choices []struct{ Message struct{ Content string } }
	}
	if err := json.Unmarshal(answer, &out); err != nil || len(out.Choices) == 0 {
		return "", errors.New("no answer")
	}
	return out.Choices[0].Message.Content, nil
}

type claude struct{ key string }

func (c *claude) Request(prompt string) (*http.Request, error) {
	return c.request(prompt, false)
}

func (c *claude) StreamRequest(prompt string) (*http.Request, error) {
	return c.request(prompt, true)
}

func (c *claude) request(prompt string, stream bool) (*http.Request, error) {
	return post("https://api.anthropic.com/v1/messages", c.key, map[string]any{
		"model":      "claude-haiku-4-5",
		"max_tokens": 4000,
		"stream":     stream,
		"messages":   []map[string]string{{"role": "user", "content": prompt}},
	})
}

func (c *claude) Text(answer []byte) (string, error) {
	var out struct{ Content []struct{ Text string } }
	if err := json.Unmarshal(answer, &out); err != nil || len(out.Content) == 0 {
		return "", errors.New("no answer")
	}
	return out.Content[0].Text, nil
}

// Client asks one of them.
type Client struct {
	provider Provider
	http     *http.Client
}

// New knows both.
func New(name, key string) *Client {
	var p Provider = &deepseek{"https://api.deepseek.com", key}
	if name == "claude" {
		p = &claude{key}
	}
	return &Client{p, &http.Client{Timeout: 3 * time.Minute}}
}

// Ask waits for the whole answer: three minutes are enough.
func (c *Client) Ask(ctx context.Context, prompt string) (string, error) {
	req, err := c.provider.Request(prompt)
	if err != nil {
		return "", err
	}
	resp, err := c.http.Do(req.WithContext(ctx))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	return c.provider.Text(answer)
}

// Stream hands out the answer as it comes.
func (c *Client) Stream(ctx context.Context, prompt string, emit func(string)) error {
	req, err := c.provider.StreamRequest(prompt)
	if err != nil {
		return err
	}
	req = req.WithContext(ctx)
	streams := http.Client{Timeout: 2 * time.Minute} // want `timeout of 2m0s cuts a streaming call short`
	resp, err := streams.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		emit(lines.Text())
	}
	return lines.Err()
}
