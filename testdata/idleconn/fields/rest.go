package fields

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// order is what both servers below are sent.
type order struct {
	Model   string         `json:"model"`
	Prompt  string         `json:"prompt"`
	Options map[string]any `json:"options"`
}

// local asks a model whose address is a setting: the request tells what it is.
type local struct {
	base   *url.URL
	client *http.Client
}

// Configure makes the client in one method.
func (l *local) Configure(proxy *url.URL) {
	l.client = http.DefaultClient
	if proxy != nil {
		transport := &http.Transport{ // want `idle connections`
			Proxy: http.ProxyURL(proxy),
		}
		l.client = &http.Client{Transport: transport}
	}
}

// Complete uses it in another.
func (l *local) Complete(ctx context.Context, model, prompt string) (*http.Response, error) {
	body, err := json.Marshal(order{Model: model, Prompt: prompt, Options: map[string]any{"temperature": 0.2}})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, l.base.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return l.client.Do(req)
}

// painter talks to something else in much the same way: silence.
type painter struct {
	base   *url.URL
	client *http.Client
}

// Configure makes the client.
func (p *painter) Configure(proxy *url.URL) {
	p.client = &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}}
}

// Paint asks for a picture.
func (p *painter) Paint(ctx context.Context, model, prompt string) (*http.Response, error) {
	body, err := json.Marshal(order{Model: model, Prompt: prompt, Options: map[string]any{"width": 512, "height": 512}})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.base.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return p.client.Do(req)
}
