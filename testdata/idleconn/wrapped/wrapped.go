// Package wrapped holds transports inside RoundTrippers, the user's and those of
// libraries.
package wrapped

import (
	"net/http"
	"net/url"
	"time"

	gopenai "github.com/sashabaranov/go-openai"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"golang.org/x/oauth2"
)

// headers adds headers to each request.
type headers struct {
	next http.RoundTripper
	set  http.Header
}

// RoundTrip implements http.RoundTripper.
func (h *headers) RoundTrip(req *http.Request) (*http.Response, error) {
	clone := req.Clone(req.Context())
	for k, v := range h.set {
		clone.Header[k] = v
	}
	return h.next.RoundTrip(clone)
}

// logging measures each request.
type logging struct {
	http.RoundTripper
	log func(string, time.Duration)
}

// RoundTrip implements http.RoundTripper.
func (l logging) RoundTrip(req *http.Request) (*http.Response, error) {
	start := time.Now()
	resp, err := l.RoundTripper.RoundTrip(req)
	l.log(req.URL.Path, time.Since(start))
	return resp, err
}

// NewHeaders is a constructor of a wrapper.
func NewHeaders(next http.RoundTripper, set http.Header) http.RoundTripper {
	return &headers{next: next, set: set}
}

func client(key string, rt http.RoundTripper) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: rt}
	return gopenai.NewClientWithConfig(config)
}

// One is one level.
func One(key string, proxy *url.URL) *gopenai.Client {
	tr := &http.Transport{Proxy: http.ProxyURL(proxy)} // want `idle connections`
	return client(key, &headers{next: tr, set: http.Header{"X-Team": {"search"}}})
}

// Two is two levels, one of them by embedding.
func Two(key string, log func(string, time.Duration)) *gopenai.Client {
	transport := &http.Transport{} // want `idle connections`
	transport.Proxy = http.ProxyFromEnvironment
	return client(key, logging{RoundTripper: NewHeaders(transport, nil), log: log})
}

// Otel wraps it in a library's RoundTripper.
func Otel(key string) *gopenai.Client {
	return client(key, otelhttp.NewTransport(&http.Transport{Proxy: http.ProxyFromEnvironment})) // want `idle connections`
}

// OAuth wraps it in a struct of a library.
func OAuth(key string, source oauth2.TokenSource) *gopenai.Client {
	return client(key, &oauth2.Transport{
		Source: source,
		Base:   &http.Transport{MaxIdleConns: 100}, // want `idle connections`
	})
}

// OverDefault wraps the default transport: silence.
func OverDefault(key string, log func(string, time.Duration)) *gopenai.Client {
	return client(key, logging{RoundTripper: otelhttp.NewTransport(http.DefaultTransport), log: log})
}

// OverNil is the default transport as well.
func OverNil(key string) *gopenai.Client {
	return client(key, otelhttp.NewTransport(nil))
}

// OverGood wraps a transport that lets go.
func OverGood(key string) *gopenai.Client {
	return client(key, NewHeaders(&http.Transport{
		Proxy:           http.ProxyFromEnvironment,
		IdleConnTimeout: 45 * time.Second,
	}, nil))
}

// pooled embeds the transport itself.
type pooled struct {
	*http.Transport
	token string
}

// RoundTrip implements http.RoundTripper.
func (p *pooled) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+p.token)
	return p.Transport.RoundTrip(req)
}

// Embedded has the literal inside the wrapper's.
func Embedded(key string) *gopenai.Client {
	return client("", &pooled{
		Transport: &http.Transport{ExpectContinueTimeout: time.Second}, // want `idle connections`
		token:     key,
	})
}
