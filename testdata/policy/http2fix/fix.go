// Package http2fix holds transports that the suggested fix keeps on HTTP/2.
package http2fix

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

func client(key string, rt http.RoundTripper) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Transport: rt}
	return openai.NewClientWithConfig(cfg)
}

// Lines has a field a line.
func Lines(key string) *openai.Client {
	return client(key, &http.Transport{
		DialContext:     (&net.Dialer{Timeout: 5 * time.Second}).DialContext, // want `DialContext turns HTTP/2 off`
		IdleConnTimeout: 45 * time.Second,
	})
}

// Line has all on one.
func Line(key string, roots *tls.Config) *openai.Client {
	return client(key, &http.Transport{IdleConnTimeout: 45 * time.Second, TLSClientConfig: roots}) // want `TLSClientConfig turns HTTP/2 off`
}

// Later sets the field later.
func Later(key string, roots *tls.Config) *openai.Client {
	rt := &http.Transport{IdleConnTimeout: 45 * time.Second}
	rt.TLSClientConfig = roots // want `TLSClientConfig turns HTTP/2 off`
	return client(key, rt)
}

// Both never closes idle connections either: two fixes for one literal.
func Both(key string, roots *tls.Config) *openai.Client {
	rt := &http.Transport{}    // want `never closes idle connections`
	rt.TLSClientConfig = roots // want `TLSClientConfig turns HTTP/2 off`
	return client(key, rt)
}

// Own has a TLS dialer, which must offer HTTP/2 itself: no fix.
func Own(key string, dial func(ctx context.Context, network, addr string) (net.Conn, error)) *openai.Client {
	return client(key, &http.Transport{
		DialTLSContext:  dial, // want `DialTLSContext turns HTTP/2 off`
		IdleConnTimeout: 45 * time.Second,
	})
}

// Said turns it off and says so.
func Said(key string, roots *tls.Config) *openai.Client {
	return client(key, &http.Transport{
		TLSClientConfig:   roots,
		ForceAttemptHTTP2: false,
		IdleConnTimeout:   45 * time.Second,
	})
}
