// Package fields holds transports that travel in a struct to another method.
package fields

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// REST is a hand-written client of a compatible API.
type REST struct {
	base   string
	key    string
	client *http.Client
}

// NewREST fills the field.
func NewREST(key string, proxy *url.URL) *REST {
	c := &REST{base: "https://api.openai.com/v1", key: key}
	c.client = &http.Client{
		Transport: &http.Transport{ // want `idle connections`
			Proxy: http.ProxyURL(proxy),
		},
		Timeout: 15 * time.Minute,
	}
	return c
}

// Complete uses it.
func (c *REST) Complete(ctx context.Context, prompt string) (string, error) {
	body, err := json.Marshal(map[string]any{
		"model":    "gpt-4o-mini",
		"messages": []map[string]string{{"role": "user", "content": prompt}},
	})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+c.key)
	resp, err := c.client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out struct {
		Choices []struct {
			Message struct{ Content string }
		}
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	if len(out.Choices) == 0 {
		return "", errors.New("no choices")
	}
	return out.Choices[0].Message.Content, nil
}

// Bot has two clients: one for the model and one for the chat platform.
type Bot struct {
	llm      *http.Client
	platform *http.Client
}

// NewBot makes both alike; only the model's is reported.
func NewBot(roots *tls.Config) *Bot {
	return &Bot{
		llm:      &http.Client{Transport: &http.Transport{TLSClientConfig: roots}}, // want `idle connections`
		platform: &http.Client{Transport: &http.Transport{TLSClientConfig: roots}},
	}
}

// Reply asks the model and posts the answer.
func (b *Bot) Reply(ctx context.Context, key, hook string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.anthropic.com/v1/messages", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("x-api-key", key)
	resp, err := b.llm.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	posted, err := b.platform.Post(hook, "application/json", resp.Body)
	if err != nil {
		return err
	}
	return posted.Body.Close()
}

// options are handed on as a copy, and the client in them is one.
type options struct {
	base string
	http *http.Client
}

func defaults() options {
	return options{base: "https://api.openai.com/v1", http: &http.Client{}}
}

func send(ctx context.Context, o options, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, o.base+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return o.http.Do(req)
}

// Behind sets a proxy in what the copy shares.
func Behind(ctx context.Context, proxy *url.URL, body []byte) (*http.Response, error) {
	o := defaults()
	if proxy != nil {
		o.http.Transport = &http.Transport{Proxy: http.ProxyURL(proxy)} // want `idle connections`
	}
	return send(ctx, o, body)
}

// Local asks a server that speaks like Ollama, whose URL has no path.
func Local(ctx context.Context, proxy *url.URL, prompt string) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}} // want `idle connections`
	body, err := json.Marshal(map[string]any{"model": "llama3", "prompt": prompt, "options": map[string]any{"temperature": 0.2}})
	if err != nil {
		return nil, err
	}
	return client.Post("http://models.example.internal:8080", "application/json", bytes.NewReader(body))
}

func behindProxy(c *http.Client, proxy *url.URL) {
	c.Transport = &http.Transport{Proxy: http.ProxyURL(proxy)} // want `idle connections`
}

// Helped lets a function set the proxy.
func Helped(ctx context.Context, proxy *url.URL, body []byte) (*http.Response, error) {
	o := defaults()
	behindProxy(o.http, proxy)
	return send(ctx, o, body)
}
