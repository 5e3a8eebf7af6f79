// Package literal holds transports that are made where the client is made.
package literal

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"time"

	"context"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	cohesion "github.com/cohesion-org/deepseek-go"
	"github.com/ollama/ollama/api"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// ProxyConfig gives the client through a configuration's field.
func ProxyConfig(key string, proxy *url.URL) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = &http.Client{
		Transport: &http.Transport{ // want `idle connections`
			Proxy: http.ProxyURL(proxy),
		},
	}
	return gopenai.NewClientWithConfig(config)
}

// TLSOption gives it through an option.
func TLSOption(key string, roots *tls.Config) openai.Client {
	transport := &http.Transport{ // want `idle connections`
		TLSClientConfig:     roots,
		TLSHandshakeTimeout: 10 * time.Second,
	}
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: transport}))
}

// Nested has the literal inside the option.
func Nested(key string) anthropic.Client {
	return anthropic.NewClient(
		anthropicoption.WithAPIKey(key),
		anthropicoption.WithHTTPClient(&http.Client{
			Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConns: 50}, // want `idle connections`
			Timeout:   10 * time.Minute,
		}),
	)
}

// Constructor gives it as an argument.
func Constructor(base *url.URL, proxy string) (*api.Client, error) {
	u, err := url.Parse(proxy)
	if err != nil {
		return nil, err
	}
	return api.NewClient(base, &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyURL(u)}, // want `idle connections`
	}), nil
}

// Gemini has a client configuration.
func Gemini(ctx context.Context, key string) (*genai.Client, error) {
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	return genai.NewClient(ctx, &genai.ClientConfig{
		APIKey: key,
		HTTPClient: &http.Client{Transport: &http.Transport{ // want `idle connections`
			DialContext:         dialer.DialContext,
			ForceAttemptHTTP2:   true,
			MaxIdleConnsPerHost: 32,
		}},
	})
}

// EmptyThenProxy sets the fields later, all but the one that matters.
func EmptyThenProxy(key, proxy string) (*cohesion.Client, error) {
	tr := &http.Transport{} // want `idle connections`
	if proxy != "" {
		u, err := url.Parse(proxy)
		if err != nil {
			return nil, err
		}
		tr.Proxy = http.ProxyURL(u)
	}
	tr.MaxIdleConnsPerHost = 20
	return cohesion.NewClientWithOptions(key, cohesion.WithHTTPClient(&http.Client{Transport: tr}))
}

// Value is no pointer until it is used.
func Value(key string) *gopenai.Client {
	transport := http.Transport{MaxConnsPerHost: 10} // want `idle connections`
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: &transport}
	return gopenai.NewClientWithConfig(config)
}

// Declared is a zero value that nobody writes a literal for.
func Declared(key string, pool *tls.Config) *gopenai.Client {
	transport := new(http.Transport) // want `idle connections`
	transport.TLSClientConfig = pool
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: transport}
	return gopenai.NewClientWithConfig(config)
}

// Conditional has a transport only behind a proxy; an interface carries it.
func Conditional(key, proxy string) openai.Client {
	var rt http.RoundTripper
	if u, err := url.Parse(proxy); proxy != "" && err == nil {
		rt = &http.Transport{Proxy: http.ProxyURL(u)} // want `idle connections`
	}
	client := &http.Client{Transport: rt}
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(client))
}

// KeepAlivesOn says what is the default anyway.
func KeepAlivesOn(key string) openai.Client {
	hc := &http.Client{}
	hc.Transport = &http.Transport{DisableKeepAlives: false, Proxy: http.ProxyFromEnvironment} // want `idle connections`
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(hc))
}

// EmbeddingsOnly carries no chat; embeddings hang just the same.
func EmbeddingsOnly(ctx context.Context, key, text string) ([]float32, error) {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}} // want `idle connections`
	resp, err := gopenai.NewClientWithConfig(config).CreateEmbeddings(ctx, gopenai.EmbeddingRequest{
		Model: gopenai.SmallEmbedding3,
		Input: []string{text},
	})
	if err != nil {
		return nil, err
	}
	return resp.Data[0].Embedding, nil
}
