// Package helper holds transports that a function or a method of the package
// makes.
package helper

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// proxyClient serves two SDKs: one transport, one finding.
func proxyClient(proxy string) (*http.Client, error) {
	u, err := url.Parse(proxy)
	if err != nil {
		return nil, err
	}
	return &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyURL(u)}, // want `idle connections`
		Timeout:   15 * time.Minute,
	}, nil
}

// OpenAI is the first user of proxyClient.
func OpenAI(key, proxy string) (*gopenai.Client, error) {
	hc, err := proxyClient(proxy)
	if err != nil {
		return nil, err
	}
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = hc
	return gopenai.NewClientWithConfig(config), nil
}

// Gemini is the second.
func Gemini(ctx context.Context, key, proxy string) (*genai.Client, error) {
	hc, err := proxyClient(proxy)
	if err != nil {
		return nil, err
	}
	return genai.NewClient(ctx, &genai.ClientConfig{APIKey: key, HTTPClient: hc})
}

// configure fills a configuration that its caller owns.
func configure(config *gopenai.ClientConfig, proxy *url.URL) {
	transport := &http.Transport{ // want `idle connections`
		Proxy: http.ProxyURL(proxy),
	}
	config.HTTPClient = &http.Client{Transport: transport}
}

// Filled is that caller.
func Filled(key string, proxy *url.URL) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	if proxy != nil {
		configure(&config, proxy)
	}
	return gopenai.NewClientWithConfig(config)
}

// Model makes its client anew for every call.
type Model struct {
	key      string
	insecure bool
}

func (m *Model) httpClient() *http.Client {
	tr := &http.Transport{ // want `idle connections`
		TLSClientConfig: &tls.Config{InsecureSkipVerify: m.insecure},
	}
	return &http.Client{Transport: tr}
}

// Chat uses the method's result.
func (m *Model) Chat(ctx context.Context, text string) (string, error) {
	client := openai.NewClient(option.WithAPIKey(m.key), option.WithHTTPClient(m.httpClient()))
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4oMini,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(text)},
	})
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

// shared is a package variable.
var shared = &http.Client{
	Transport: &http.Transport{ // want `idle connections`
		MaxIdleConns:        200,
		MaxIdleConnsPerHost: 100,
	},
}

// Shared uses the variable.
func Shared(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(shared))
}

// lazy is made on first use.
var lazy = sync.OnceValue(func() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 5 * time.Second}} // want `idle connections`
})

// Lazy uses it.
func Lazy(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(lazy()))
}

// transportOption changes a transport.
type transportOption func(*http.Transport)

func withProxy(u *url.URL) transportOption {
	return func(t *http.Transport) { t.Proxy = http.ProxyURL(u) }
}

func withIdle(d time.Duration) transportOption {
	return func(t *http.Transport) { t.IdleConnTimeout = d }
}

// newTransport has a good default in its literal.
func newTransport(opts ...transportOption) *http.Transport {
	t := &http.Transport{IdleConnTimeout: 45 * time.Second}
	for _, o := range opts {
		o(t)
	}
	return t
}

// Optioned stays within the bound: silence.
func Optioned(key string, proxy *url.URL) openai.Client {
	hc := &http.Client{Transport: newTransport(withProxy(proxy), withIdle(60*time.Second))}
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(hc))
}
