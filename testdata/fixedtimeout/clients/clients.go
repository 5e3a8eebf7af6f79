// Package clients bounds streams with HTTP clients that are made in many ways.
package clients

import (
	"bufio"
	"bytes"
	"context"
	"net/http"
	"strings"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/clients/shared"
	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	gopenai "github.com/sashabaranov/go-openai"
	"github.com/valyala/fasthttp"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"golang.org/x/oauth2"
	restyv3 "resty.dev/v3"
)

const endpoint = "https://api.openai.com/v1/chat/completions"

const body = `{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"Tell a story"}]}`

func client(hc *http.Client) *gopenai.Client {
	config := gopenai.DefaultConfig("key")
	config.HTTPClient = hc
	return gopenai.NewClientWithConfig(config)
}

func tell(ctx context.Context, c *gopenai.Client) error {
	stream, err := c.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: "Tell a story"}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		if _, err := stream.Recv(); err != nil {
			return nil
		}
	}
}

// OAuth sets the bound on the client that oauth2 makes.
func OAuth(ctx context.Context, source oauth2.TokenSource) error {
	hc := oauth2.NewClient(ctx, source)
	hc.Timeout = 21 * time.Second // want `timeout of 21s`
	return tell(ctx, client(hc))
}

// OAuthBase gives oauth2 a client by the context: its transport and timeout are
// taken.
func OAuthBase(ctx context.Context, source oauth2.TokenSource) error {
	base := &http.Client{Timeout: 22 * time.Second} // want `timeout of 22s`
	hc := oauth2.NewClient(context.WithValue(ctx, oauth2.HTTPClient, base), source)
	return tell(ctx, client(hc))
}

// Otel wraps the transport.
func Otel(ctx context.Context) error {
	return tell(ctx, client(&http.Client{
		Transport: otelhttp.NewTransport(http.DefaultTransport),
		Timeout:   23 * time.Second, // want `timeout of 23s`
	}))
}

// Retry hands out a standard client with the bound of the inner one.
func Retry(ctx context.Context) error {
	rc := retryablehttp.NewClient()
	rc.HTTPClient.Timeout = 24 * time.Second // want `timeout of 24s`
	return tell(ctx, client(rc.StandardClient()))
}

// RetryClient replaces the inner client.
func RetryClient(ctx context.Context) error {
	rc := retryablehttp.NewClient()
	rc.RetryMax = 1
	rc.HTTPClient = &http.Client{Timeout: 25 * time.Second} // want `timeout of 25s`
	return tell(ctx, client(rc.StandardClient()))
}

// RetryOuter bounds all attempts together.
func RetryOuter(ctx context.Context) error {
	hc := retryablehttp.NewClient().StandardClient()
	hc.Timeout = 26 * time.Second // want `timeout of 26s`
	return tell(ctx, client(hc))
}

// RetryRaw sends by itself.
func RetryRaw(ctx context.Context) error {
	rc := retryablehttp.NewClient()
	rc.HTTPClient.Timeout = 27 * time.Second // want `timeout of 27s`
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := rc.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	sc := bufio.NewScanner(resp.Body)
	for sc.Scan() {
		_ = bytes.TrimPrefix(sc.Bytes(), []byte("data: "))
	}
	return sc.Err()
}

// RestyV2 reads the stream raw.
func RestyV2(ctx context.Context) error {
	rest := resty.New().SetTimeout(28 * time.Second) // want `timeout of 28s`
	resp, err := rest.R().SetContext(ctx).SetBody(body).SetDoNotParseResponse(true).Post(endpoint)
	if err != nil {
		return err
	}
	defer resp.RawBody().Close()
	sc := bufio.NewScanner(resp.RawBody())
	for sc.Scan() {
		_ = sc.Text()
	}
	return sc.Err()
}

// RestyOver takes a client with a bound.
func RestyOver(ctx context.Context) error {
	rest := resty.NewWithClient(&http.Client{Timeout: 29 * time.Second}) // want `timeout of 29s`
	_, err := rest.R().SetContext(ctx).SetBody(body).SetDoNotParseResponse(true).Post(endpoint)
	return err
}

// RestyV3 bounds the client and, in RestyV3Request, a request.
func RestyV3(ctx context.Context) error {
	rest := restyv3.New()
	rest.SetTimeout(31 * time.Second) // want `timeout of 31s`
	_, err := rest.R().SetContext(ctx).SetBody(body).SetResponseDoNotParse(true).Post(endpoint)
	return err
}

// RestyV3Request bounds one request.
func RestyV3Request(ctx context.Context) error {
	rest := restyv3.New()
	_, err := rest.R().SetContext(ctx).SetTimeout(32 * time.Second).SetBody(body).Post(endpoint) // want `timeout of 32s`
	return err
}

// Fast sends with fasthttp's own timeout.
func Fast() error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.SetRequestURI(endpoint)
	req.Header.SetMethod(http.MethodPost)
	req.SetBodyString(`{"model":"deepseek-reasoner","messages":[{"role":"user","content":"Prove it"}]}`)
	return new(fasthttp.Client).DoTimeout(req, resp, 33*time.Second) // want `timeout of 33s`
}

// FastDeadline says until when.
func FastDeadline() error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(endpoint)
	req.Header.SetMethod(http.MethodPost)
	req.SetBodyString(`{"model":"deepseek-reasoner","messages":[{"role":"user","content":"Prove it"}]}`)
	return fasthttp.DoDeadline(req, resp, time.Now().Add(34*time.Second)) // want `timeout of 34s`
}

// FastRead bounds the reading of an answer that comes at once.
func FastRead() error {
	c := &fasthttp.Client{ReadTimeout: 35 * time.Second} // want `timeout of 35s`
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(endpoint)
	req.Header.SetMethod(http.MethodPost)
	req.SetBodyString(`{"model":"deepseek-reasoner","messages":[{"role":"user","content":"Prove it"}]}`)
	return c.Do(req, resp)
}

// Elsewhere takes a variable of another package.
func Elsewhere(ctx context.Context) error {
	return tell(ctx, client(shared.HTTP)) // want `timeout of 40s`
}

// ElsewhereMade takes what a function of it made.
func ElsewhereMade(ctx context.Context) error {
	return tell(ctx, client(shared.Made)) // want `timeout of 50s`
}

// Patient has none.
func Patient(ctx context.Context) error { return tell(ctx, client(shared.Patient)) }

// tokens adds a header.
type tokens struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (t tokens) RoundTrip(req *http.Request) (*http.Response, error) {
	return t.next.RoundTrip(req)
}

// Chain has the bound at the bottom of it.
func Chain(ctx context.Context) error {
	return tell(ctx, client(&http.Client{Transport: tokens{tokens{http.DefaultTransport}}, Timeout: 36 * time.Second})) // want `timeout of 36s`
}

// opts are the package's own options.
type opts struct {
	timeout time.Duration
	hc      *http.Client
}

// Option changes them.
type Option func(*opts)

// WithTimeout is one.
func WithTimeout(d time.Duration) Option { return func(o *opts) { o.timeout = d } }

// WithHTTP is another.
func WithHTTP(hc *http.Client) Option { return func(o *opts) { o.hc = hc } }

// Teller tells.
type Teller struct{ c *gopenai.Client }

// New takes options.
func New(options ...Option) *Teller {
	o := opts{timeout: 37 * time.Second}
	for _, opt := range options {
		opt(&o)
	}
	hc := o.hc
	if hc == nil {
		hc = &http.Client{Timeout: o.timeout} // want `default timeout of 37s`
	}
	return &Teller{c: client(hc)}
}

// Tell streams.
func (t *Teller) Tell(ctx context.Context) error { return tell(ctx, t.c) }

// job carries its context.
type job struct {
	ctx    context.Context
	cancel context.CancelFunc
	c      *gopenai.Client
}

func newJob(c *gopenai.Client) *job {
	j := &job{c: c}
	j.ctx, j.cancel = context.WithTimeout(context.Background(), 38*time.Second) // want `timeout of 38s`
	return j
}

func (j *job) run() error {
	defer j.cancel()
	return tell(j.ctx, j.c)
}

// Run makes a job and runs it.
func Run(c *gopenai.Client) error { return newJob(c).run() }

type marker struct{}

// Valued puts a value over the deadline.
func Valued(ctx context.Context, c *gopenai.Client) error {
	ctx, cancel := context.WithTimeout(ctx, 39*time.Second) // want `timeout of 39s`
	defer cancel()
	ctx = context.WithValue(ctx, marker{}, "story")
	return tell(ctx, c)
}
