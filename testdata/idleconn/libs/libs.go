// Package libs holds transports that reach the call through other libraries.
package libs

import (
	"context"
	"net/http"
	"net/url"

	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	gopenai "github.com/sashabaranov/go-openai"
	lcopenai "github.com/tmc/langchaingo/llms/openai"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime"
)

// LangChain has an option of its own.
func LangChain(key string, proxy *url.URL) (*lcopenai.LLM, error) {
	hc := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}} // want `idle connections`
	return lcopenai.New(lcopenai.WithToken(key), lcopenai.WithHTTPClient(hc))
}

// Ark does too.
func Ark(key string) *arkruntime.Client {
	tr := &http.Transport{} // want `idle connections`
	tr.Proxy = http.ProxyFromEnvironment
	return arkruntime.NewClientWithApiKey(key, arkruntime.WithHTTPClient(&http.Client{Transport: tr}))
}

// Resty is made over the caller's client.
func Resty(ctx context.Context, key string, body any) (*resty.Response, error) {
	client := resty.NewWithClient(&http.Client{
		Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}, // want `idle connections`
	})
	return client.R().SetContext(ctx).SetAuthToken(key).SetBody(body).Post("https://api.openai.com/v1/chat/completions")
}

// SetTransport replaces resty's own, which was fine.
func SetTransport(ctx context.Context, key string, body any) (*resty.Response, error) {
	client := resty.New()
	client.SetTransport(&http.Transport{MaxIdleConns: 16}) // want `idle connections`
	return client.R().SetContext(ctx).SetAuthToken(key).SetBody(body).Post("https://api.deepseek.com/chat/completions")
}

// Retryable wraps the client and hands out another.
func Retryable(key string) *gopenai.Client {
	rc := retryablehttp.NewClient()
	rc.RetryMax = 2
	rc.HTTPClient = &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true}} // want `idle connections`
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = rc.StandardClient()
	return gopenai.NewClientWithConfig(config)
}
