// Package chains holds transports that reach the call through clients, options
// and contexts of other libraries and the user's own.
package chains

import (
	"context"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	gopenai "github.com/sashabaranov/go-openai"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"golang.org/x/oauth2"
	restyv3 "resty.dev/v3"
)

const endpoint = "https://api.openai.com/v1/chat/completions"

func client(hc *http.Client) *gopenai.Client {
	config := gopenai.DefaultConfig("key")
	config.HTTPClient = hc
	return gopenai.NewClientWithConfig(config)
}

// OAuthClient takes its transport from the context's client.
func OAuthClient(ctx context.Context, source oauth2.TokenSource) *gopenai.Client {
	base := &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}} // want `idle connections`
	return client(oauth2.NewClient(context.WithValue(ctx, oauth2.HTTPClient, base), source))
}

// OAuthConfig does it by a method.
func OAuthConfig(ctx context.Context, config *oauth2.Config, token *oauth2.Token) *gopenai.Client {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, &http.Client{
		Transport: &http.Transport{MaxIdleConns: 8}, // want `idle connections`
	})
	return client(config.Client(ctx, token))
}

// RetryTransport is changed inside the inner client.
func RetryTransport() *gopenai.Client {
	rc := retryablehttp.NewClient()
	rc.HTTPClient.Transport = &http.Transport{MaxIdleConns: 9} // want `idle connections`
	return client(rc.StandardClient())
}

// RetryRoundTripper is the library's RoundTripper.
func RetryRoundTripper() *gopenai.Client {
	rc := retryablehttp.NewClient()
	rc.HTTPClient = &http.Client{Transport: otelhttp.NewTransport(&http.Transport{MaxIdleConns: 10})} // want `idle connections`
	return client(&http.Client{Transport: &retryablehttp.RoundTripper{Client: rc}})
}

// RetryDefault has the pooled transport of the library.
func RetryDefault() *gopenai.Client { return client(retryablehttp.NewClient().StandardClient()) }

// RestyV3 sets the transport.
func RestyV3(ctx context.Context, key string, body any) error {
	rest := restyv3.New()
	rest.SetTransport(&http.Transport{MaxIdleConns: 11}) // want `idle connections`
	_, err := rest.R().SetContext(ctx).SetAuthToken(key).SetBody(body).Post(endpoint)
	return err
}

// RestyV3Over is over a client.
func RestyV3Over(ctx context.Context, key string, body any) error {
	rest := restyv3.NewWithClient(&http.Client{Transport: &http.Transport{MaxIdleConns: 12}}) // want `idle connections`
	_, err := rest.R().SetContext(ctx).SetAuthToken(key).SetBody(body).Post(endpoint)
	return err
}

// middle is a RoundTripper of a function type.
type middle func(*http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (m middle) RoundTrip(req *http.Request) (*http.Response, error) { return m(req) }

func withHeader(next http.RoundTripper) http.RoundTripper {
	return middle(func(req *http.Request) (*http.Response, error) {
		req = req.Clone(req.Context())
		req.Header.Set("X-Team", "search")
		return next.RoundTrip(req)
	})
}

// Func wraps by closures, two deep.
func Func() *gopenai.Client {
	return client(&http.Client{Transport: withHeader(withHeader(&http.Transport{MaxIdleConns: 13}))}) // want `idle connections`
}

// chain applies what wraps transports.
func chain(rt http.RoundTripper, wraps ...func(http.RoundTripper) http.RoundTripper) http.RoundTripper {
	for _, w := range wraps {
		rt = w(rt)
	}
	return rt
}

// Chained is the usual chain of middlewares.
func Chained() *gopenai.Client {
	rt := chain(&http.Transport{MaxIdleConns: 14}, withHeader, withHeader) // want `idle connections`
	return client(&http.Client{Transport: rt})
}

// Doer is what a client is to this package.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Caller calls through it.
type Caller struct{ doer Doer }

// NewCaller gives it a client.
func NewCaller() *Caller {
	return &Caller{doer: &http.Client{Transport: &http.Transport{MaxIdleConns: 15}}} // want `idle connections`
}

// Call sends.
func (c *Caller) Call(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, nil)
	if err != nil {
		return err
	}
	resp, err := c.doer.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Option is the package's own.
type Option func(*settings)

type settings struct {
	rt   http.RoundTripper
	wait time.Duration
}

// WithTransport is one.
func WithTransport(rt http.RoundTripper) Option { return func(s *settings) { s.rt = rt } }

// New applies options.
func New(options ...Option) *gopenai.Client {
	var s settings
	for _, o := range options {
		o(&s)
	}
	return client(&http.Client{Transport: s.rt, Timeout: s.wait})
}

// Optional uses one.
func Optional() *gopenai.Client { return New(WithTransport(&http.Transport{MaxIdleConns: 16})) } // want `idle connections`
