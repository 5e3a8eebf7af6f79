// Package turns has keys whose list nobody sees, and that take turns all the same.
package turns

import (
	"bytes"
	"context"
	"math/rand/v2"
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

const groq = "https://api.groq.com/openai/v1/chat/completions"

// Sender is given the keys with each request.
type Sender struct {
	client *http.Client
	round  map[string]int
}

// Send goes round them by a counter of its own.
func (s *Sender) Send(body []byte, keys []string) (resp *http.Response, err error) {
	for attempt := range 3 * len(keys) {
		key := keys[attempt%len(keys)] // want `API keys of one groq account share one quota: picking among them adds nothing to it`
		req, err := http.NewRequest(http.MethodPost, groq, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+key)
		if resp, err = s.client.Do(req); err == nil {
			return resp, nil
		}
	}
	return nil, err
}

// Turn keeps whose turn it is in a map, for each purpose.
func (s *Sender) Turn(ctx context.Context, purpose string, keys []string, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	i := s.round[purpose]
	if i >= len(keys) {
		i = 0
	}
	s.round[purpose] = (s.round[purpose] + 1) % len(keys)
	return gopenai.NewClient(keys[i]).CreateChatCompletion(ctx, req) // want `API keys of one openai account share one quota`
}

// Lot draws one.
func (s *Sender) Lot(ctx context.Context, keys []string, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	return gopenai.NewClient(keys[rand.IntN(len(keys))]).CreateChatCompletion(ctx, req) // want `API keys of one openai account share one quota`
}

// Known takes the one that it is told to take.
func (s *Sender) Known(ctx context.Context, which int, keys []string, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	return gopenai.NewClient(keys[which]).CreateChatCompletion(ctx, req)
}

// Each tries them one after another in single requests.
func (s *Sender) Each(body []byte, keys ...string) (resp *http.Response, err error) {
	return s.each(body, append(keys, "sk-1", "sk-2"))
}

func (s *Sender) each(body []byte, keys []string) (resp *http.Response, err error) {
	for _, key := range keys {
		req, err := http.NewRequest(http.MethodPost, groq, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+key) // want `API keys of one groq account share one quota: trying one after another adds nothing to it`
		if resp, err = s.client.Do(req); err == nil {
			return resp, nil
		}
	}
	return nil, err
}

// Ring is a pool of a reverse proxy.
type Ring struct {
	keys []string
	next int
}

// NewRing is given them.
func NewRing(keys []string) *Ring { return &Ring{keys: keys} }

func (r *Ring) key() string {
	key := r.keys[r.next] // want `API keys of one google account share one quota`
	r.next = (r.next + 1) % len(r.keys)
	return key
}

// NewProxy puts a key into the query of each request.
func NewProxy(ring *Ring) http.Handler {
	target, _ := url.Parse("https://generativelanguage.googleapis.com")
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.Director = func(req *http.Request) {
		req.URL.Scheme, req.URL.Host, req.Host = target.Scheme, target.Host, target.Host
		q := req.URL.Query()
		q.Set("key", ring.key())
		req.URL.RawQuery = q.Encode()
	}
	return proxy
}

// NewRewriting does so with a header, as newer proxies do.
func NewRewriting(keys []string) http.Handler {
	target, _ := url.Parse("https://generativelanguage.googleapis.com")
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.Header.Set("x-goog-api-key", keys[rand.IntN(len(keys))]) // want `API keys of one google account share one quota`
	}}
}

// NewElsewhere forwards to whom nobody knows.
func NewElsewhere(to string, keys []string) http.Handler {
	target, _ := url.Parse(to)
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.Header.Set("Authorization", "Bearer "+keys[rand.IntN(len(keys))])
	}}
}

// Settings may name another host.
type Settings struct {
	Keys    []string
	BaseURL string
}

// Provider has the SDK's host unless settings say otherwise.
type Provider struct {
	settings *Settings
	at       int
}

// Client is made anew at each turn.
func (p *Provider) Client() openai.Client {
	key := p.settings.Keys[p.at] // want `API keys of one openai account share one quota`
	p.at = (p.at + 1) % len(p.settings.Keys)
	opts := []option.RequestOption{option.WithAPIKey(key)}
	if p.settings.BaseURL != "" {
		opts = append(opts, option.WithBaseURL(p.settings.BaseURL))
	}
	return openai.NewClient(opts...)
}
