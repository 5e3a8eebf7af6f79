// Package netx makes the HTTP clients of a service. Who uses them for what only
// its importers know.
package netx

import (
	"crypto/tls"
	"net/http"
	"net/url"
	"os"
	"time"
)

// LLMClient goes through the proxy of the models.
func LLMClient() *http.Client {
	transport := &http.Transport{}
	if u, err := url.Parse(os.Getenv("LLM_PROXY")); err == nil {
		transport.Proxy = http.ProxyURL(u)
	}
	return &http.Client{Transport: transport, Timeout: 10 * time.Minute}
}

// RobotClient goes through the proxy of the chat platform.
func RobotClient() *http.Client {
	transport := &http.Transport{}
	if u, err := url.Parse(os.Getenv("ROBOT_PROXY")); err == nil {
		transport.Proxy = http.ProxyURL(u)
	}
	return &http.Client{Transport: transport, Timeout: time.Minute}
}

// Relay is the client of the upstreams.
var Relay = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

// Good is a client that lets go.
var Good = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: 45 * time.Second}}

// Builder makes transports from settings.
type Builder struct {
	Insecure bool
	Idle     time.Duration
}

// Transport forgets the idle timeout.
func (b Builder) Transport() *http.Transport {
	return &http.Transport{
		Proxy:           http.ProxyFromEnvironment,
		TLSClientConfig: &tls.Config{InsecureSkipVerify: b.Insecure},
	}
}

// WithIdle remembers it, from a setting.
func (b Builder) WithIdle() *http.Transport {
	t := b.Transport()
	t.IdleConnTimeout = b.Idle
	return t
}

// tagged adds a header.
type tagged struct {
	origin http.RoundTripper
	tag    string
}

// RoundTrip implements http.RoundTripper.
func (t *tagged) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("X-Tag", t.tag)
	return t.origin.RoundTrip(req)
}

// New wraps the transport in this package.
func New(tag string) *http.Client {
	tr := &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13}}
	return &http.Client{Transport: &tagged{origin: tr, tag: tag}}
}

// Over wraps a transport; without one it makes its own.
func Over(tr http.RoundTripper) *http.Client {
	if tr == nil {
		tr = &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13}}
	}
	return &http.Client{Transport: &tagged{origin: tr, tag: "over"}}
}

// WithTag returns a client that tags its requests, over another's transport.
func WithTag(client *http.Client, tag string) *http.Client {
	if client == nil {
		client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13}}}
	}
	base := client.Transport
	if base == nil {
		base = http.DefaultTransport
	}
	wrapped := *client
	wrapped.Transport = &tagged{origin: base, tag: tag}
	return &wrapped
}
