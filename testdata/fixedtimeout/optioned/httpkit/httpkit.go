// Package httpkit makes the HTTP clients of a program: options change a configuration
// of its own, whose fields go into the client one by one.
package httpkit

import (
	"net/http"
	"time"
)

// Option changes how a client is made.
type Option func(*config)

type config struct {
	timeout   time.Duration
	transport *http.Transport
}

// WithTimeout bounds the whole of a request; zero does not.
func WithTimeout(d time.Duration) Option { return func(c *config) { c.timeout = d } }

// WithTransport has requests sent by t.
func WithTransport(t *http.Transport) Option { return func(c *config) { c.transport = t } }

// NewClient makes a client that gives a request half a minute.
func NewClient(opts ...Option) *http.Client {
	cfg := &config{timeout: 30 * time.Second}
	for _, o := range opts {
		o(cfg)
	}
	t := cfg.transport
	if t == nil {
		t = &http.Transport{IdleConnTimeout: time.Minute}
	}
	return &http.Client{Timeout: cfg.timeout, Transport: t}
}
