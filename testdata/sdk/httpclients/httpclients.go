// Package httpclients talks to LLMs by HTTP clients other than net/http's own.
package httpclients

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
	"github.com/gojek/heimdall/v7/httpclient"
	"github.com/hashicorp/go-cleanhttp"
	"github.com/hashicorp/go-retryablehttp"
	openai "github.com/sashabaranov/go-openai"
	"github.com/valyala/fasthttp"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"golang.org/x/oauth2"
	resty3 "resty.dev/v3"
)

const url = "https://api.deepseek.com/chat/completions"

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type thinking struct {
	Type string `json:"type"`
}

type chat struct {
	Model    string    `json:"model"`
	Thinking *thinking `json:"thinking,omitempty"`
	Stream   bool      `json:"stream"`
	Messages []message `json:"messages"`
}

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Resty leaves the model to think.
func Resty(ctx context.Context, key, ticket string) (*resty.Response, error) {
	return resty.New().R().SetContext(ctx).SetAuthToken(key).SetBody(chat{
		Model:    "deepseek-flash", // want `deepseek-flash.*but the task is classification`
		Messages: []message{{"system", labels}, {"user", ticket}},
	}).Post(url)
}

// RestyPlainly turns thinking off.
func RestyPlainly(ctx context.Context, key, ticket string) (*resty.Response, error) {
	return resty.New().R().SetContext(ctx).SetAuthToken(key).SetBody(chat{
		Model:    "deepseek-flash",
		Thinking: &thinking{"disabled"},
		Messages: []message{{"system", labels}, {"user", ticket}},
	}).Post(url)
}

// RestyStory has its bound in the client.
func RestyStory(ctx context.Context, key, plot string) (*resty.Response, error) {
	client := resty.New().SetTimeout(time.Minute) // want `timeout of 1m0s`
	return client.R().SetContext(ctx).SetAuthToken(key).SetDoNotParseResponse(true).SetBody(chat{
		Model:    "deepseek-chat",
		Stream:   true,
		Messages: []message{{"user", "Write the story that this plot asks for: " + plot}},
	}).Post(url)
}

// Resty3Story has it in the request, as a context deadline.
func Resty3Story(ctx context.Context, key, plot string) (*resty3.Response, error) {
	return resty3.New().R().SetContext(ctx).SetAuthToken(key).SetResponseDoNotParse(true).
		SetTimeout(time.Minute). // want `timeout of 1m0s`
		SetBody(chat{
			Model:    "deepseek-chat",
			Stream:   true,
			Messages: []message{{"user", "Write the story that this plot asks for: " + plot}},
		}).Post(url)
}

// RestyBare replaces a transport that was fine.
func RestyBare(ctx context.Context, key string, body chat) (*resty.Response, error) {
	client := resty.New().SetTransport(&http.Transport{MaxConnsPerHost: 16}) // want `idle connections`
	return client.R().SetContext(ctx).SetAuthToken(key).SetBody(body).Post(url)
}

// Retryable wraps a client that leaks.
func Retryable(key string) *openai.Client {
	rc := retryablehttp.NewClient()
	rc.HTTPClient.Transport = &http.Transport{MaxConnsPerHost: 16} // want `idle connections`
	config := openai.DefaultConfig(key)
	config.HTTPClient = rc.StandardClient()
	return openai.NewClientWithConfig(config)
}

// RetryablePooled keeps its own, which lets idle connections go.
func RetryablePooled(key string) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = retryablehttp.NewClient().StandardClient()
	return openai.NewClientWithConfig(config)
}

// Clean is safe by itself.
func Clean(key string) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = cleanhttp.DefaultPooledClient()
	return openai.NewClientWithConfig(config)
}

// Traced wraps a transport that leaks.
func Traced(key string) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = &http.Client{
		Transport: otelhttp.NewTransport(&http.Transport{MaxConnsPerHost: 16}), // want `idle connections`
	}
	return openai.NewClientWithConfig(config)
}

// TracedDefault wraps one that does not.
func TracedDefault(key string) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport)}
	return openai.NewClientWithConfig(config)
}

// Authorized adds a token to a transport that leaks.
func Authorized(source oauth2.TokenSource) *openai.Client {
	config := openai.DefaultConfig("")
	config.HTTPClient = &http.Client{Transport: &oauth2.Transport{
		Source: source,
		Base:   &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}}
	return openai.NewClientWithConfig(config)
}

// Fast is fasthttp: a zero idle time is ten seconds, but a long one is long.
func Fast(body []byte) error {
	client := &fasthttp.Client{MaxIdleConnDuration: 10 * time.Minute}
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(url)
	req.Header.SetMethod("POST")
	req.SetBody(body)
	return client.DoTimeout(req, resp, 5*time.Minute)
}

// Heimdall has 30 seconds unasked.
func Heimdall(ctx context.Context, key string, body []byte) (*http.Response, error) {
	client := httpclient.NewClient(httpclient.WithHTTPTimeout(2*time.Minute), httpclient.WithRetryCount(2))
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	return client.Do(req)
}

// tuned changes a transport that somebody else made.
type tuned struct {
	transport *http.Transport
	client    *http.Client
}

func (t *tuned) Ask(ctx context.Context, key string, body []byte) (*http.Response, error) {
	t.transport.MaxIdleConns = 5
	t.client.Transport = t.transport
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	return t.client.Do(req)
}

// NewTuned hands it out.
func NewTuned(transport *http.Transport) interface {
	Ask(context.Context, string, []byte) (*http.Response, error)
} {
	return &tuned{transport, http.DefaultClient}
}
