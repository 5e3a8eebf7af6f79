// Package protocols has transports that close idle connections, and what their HTTP/2 is like.
package protocols

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/sashabaranov/go-openai"
	"golang.org/x/net/http2"
	"golang.org/x/sync/errgroup"
)

const idle = 45 * time.Second

func client(key string, rt http.RoundTripper) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Transport: rt}
	return openai.NewClientWithConfig(cfg)
}

func dialer(key string) *openai.Client {
	d := &net.Dialer{Timeout: 5 * time.Second}
	return client(key, &http.Transport{
		IdleConnTimeout: idle,
		DialContext:     d.DialContext, // want `DialContext turns HTTP/2 off without a word: every LLM call at once has a connection of its own; set ForceAttemptHTTP2`
	})
}

func roots(key string, cfg *tls.Config) *openai.Client {
	rt := &http.Transport{IdleConnTimeout: idle}
	rt.TLSClientConfig = cfg // want `TLSClientConfig turns HTTP/2 off without a word`
	return client(key, rt)
}

func noPings(key string) *openai.Client {
	return client(key, &http.Transport{IdleConnTimeout: idle, Proxy: http.ProxyFromEnvironment}) // want `no HTTP/2 pings: a connection that was dropped in silence takes requests until each comes to its deadline; set HTTP2.SendPingTimeout`
}

func xnet(key string) *openai.Client {
	return client(key, &http2.Transport{IdleConnTimeout: idle}) // want `no HTTP/2 pings`
}

// All below are as they should be, or say what they mean.

func forced(key string, cfg *tls.Config) *openai.Client {
	return client(key, &http.Transport{
		IdleConnTimeout: idle, TLSClientConfig: cfg, ForceAttemptHTTP2: true,
		HTTP2: &http.HTTP2Config{SendPingTimeout: 15 * time.Second},
	})
}

func said(key string, cfg *tls.Config) *openai.Client {
	var only http.Protocols
	only.SetHTTP1(true)
	return client(key, &http.Transport{IdleConnTimeout: idle, TLSClientConfig: cfg, Protocols: &only})
}

func emptied(key string) *openai.Client {
	return client(key, &http.Transport{IdleConnTimeout: idle, TLSNextProto: map[string]func(string, *tls.Conn) http.RoundTripper{}})
}

func configured(key string, cfg *tls.Config) (*openai.Client, error) {
	rt := &http.Transport{IdleConnTimeout: idle, TLSClientConfig: cfg}
	h2, err := http2.ConfigureTransports(rt)
	if err != nil {
		return nil, err
	}
	h2.ReadIdleTimeout = 15 * time.Second
	return client(key, rt), nil
}

func pinged(key string) *openai.Client {
	return client(key, &http2.Transport{IdleConnTimeout: idle, ReadIdleTimeout: 15 * time.Second})
}

// A pool of two for eight at once, each of which needs a connection.
func wide(ctx context.Context, key string, prompts []string) error {
	d := &net.Dialer{Timeout: 5 * time.Second}
	c := openai.DefaultConfig(key)
	c.HTTPClient = &http.Client{Transport: &http.Transport{ // want `8 LLM calls at once over a pool that keeps 2 idle connections to a host: the others are closed after each call and dialled again; set MaxIdleConnsPerHost`
		IdleConnTimeout: idle,
		DialContext:     d.DialContext, // want `DialContext turns HTTP/2 off`
	}}
	api := openai.NewClientWithConfig(c)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	for _, p := range prompts {
		g.Go(func() error {
			_, err := api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: p}}})
			return err
		})
	}
	return g.Wait()
}

func wideEnough(ctx context.Context, key string, prompts []string) error {
	d := &net.Dialer{Timeout: 5 * time.Second}
	c := openai.DefaultConfig(key)
	c.HTTPClient = &http.Client{Transport: &http.Transport{
		IdleConnTimeout:     idle,
		DialContext:         d.DialContext, // want `DialContext turns HTTP/2 off`
		MaxIdleConnsPerHost: 16,
	}}
	api := openai.NewClientWithConfig(c)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	for _, p := range prompts {
		g.Go(func() error {
			_, err := api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: p}}})
			return err
		})
	}
	return g.Wait()
}

// ollama embeds at an address that only its caller knows.
type ollama struct {
	base string
	http *http.Client
}

func newOllama(base string) *ollama {
	return &ollama{base, &http.Client{Transport: &http.Transport{IdleConnTimeout: idle}}}
}

func guarded(base string, d *net.Dialer) *ollama {
	return &ollama{base, &http.Client{Transport: &http.Transport{IdleConnTimeout: idle, DialContext: d.DialContext}}}
}

func (o *ollama) embed(ctx context.Context, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, o.base+"/api/embed", body)
	if err != nil {
		return nil, err
	}
	return o.http.Do(req)
}

// Each request has a pool of its own, whatever it speaks; that it is never let
// go is said of that.
func once(ctx context.Context, key string, d *net.Dialer) error {
	c := openai.DefaultConfig(key)
	c.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: d.DialContext}} // want `every call leaks a pool`
	_, err := openai.NewClientWithConfig(c).CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini"})
	return err
}

// Nor do requests one after the other need more than one.
func inTurn(ctx context.Context, key string, d *net.Dialer, prompts []string) error {
	for _, p := range prompts {
		c := openai.DefaultConfig(key)
		c.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: d.DialContext}} // want `every call leaks a pool`
		if _, err := openai.NewClientWithConfig(c).CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: p}}}); err != nil {
			return err
		}
	}
	return nil
}
