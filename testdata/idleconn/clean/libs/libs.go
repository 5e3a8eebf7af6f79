// Package libs has libraries whose zero is a safe default: nothing is reported
// here.
package libs

import (
	"context"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-cleanhttp"
	"github.com/hashicorp/go-retryablehttp"
	gopenai "github.com/sashabaranov/go-openai"
	"github.com/valyala/fasthttp"
	restyv3 "resty.dev/v3"
)

// Pooled has 90 s.
func Pooled(key string) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: cleanhttp.DefaultPooledTransport()}
	return gopenai.NewClientWithConfig(config)
}

// PooledClient is the client made of it.
func PooledClient(key string) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = cleanhttp.DefaultPooledClient()
	return gopenai.NewClientWithConfig(config)
}

// Unpooled keeps nothing.
func Unpooled(key string) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: cleanhttp.DefaultTransport()}
	return gopenai.NewClientWithConfig(config)
}

// Retryable keeps its own pooled client.
func Retryable(key string) *gopenai.Client {
	rc := retryablehttp.NewClient()
	rc.RetryMax = 2
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = rc.StandardClient()
	return gopenai.NewClientWithConfig(config)
}

// Fast closes after ten seconds when nothing is set.
func Fast(key string, body []byte) ([]byte, error) {
	client := &fasthttp.Client{MaxConnsPerHost: 100}
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.SetRequestURI("https://api.deepseek.com/chat/completions")
	req.Header.SetMethod(fasthttp.MethodPost)
	req.Header.Set("Authorization", "Bearer "+key)
	req.SetBody(body)
	if err := client.DoTimeout(req, resp, 10*time.Minute); err != nil {
		return nil, err
	}
	return append([]byte(nil), resp.Body()...), nil
}

// Resty has 90 s of its own.
func Resty(ctx context.Context, key string, body any) (*resty.Response, error) {
	return resty.New().R().SetContext(ctx).SetAuthToken(key).SetBody(body).Post("https://api.openai.com/v1/chat/completions")
}

// RestyV3 reads zero as 90 s.
func RestyV3(ctx context.Context, key string, body any) (*restyv3.Response, error) {
	client := restyv3.NewWithTransportSettings(&restyv3.TransportSettings{MaxIdleConnsPerHost: 32})
	defer client.Close()
	return client.R().SetContext(ctx).SetAuthToken(key).SetBody(body).Post("https://api.openai.com/v1/chat/completions")
}
