// Package clients spreads requests over keys that reach them through many kinds
// of clients.
package clients

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"

	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	gopenai "github.com/sashabaranov/go-openai"
	"github.com/valyala/fasthttp"
	restyv3 "resty.dev/v3"
)

const endpoint = "https://api.deepseek.com/chat/completions"

const body = `{"model":"deepseek-chat","messages":[{"role":"user","content":"Tell a story"}]}`

var keys = strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")

// RestyV2 sets the token of each request.
func RestyV2(ctx context.Context, rest *resty.Client) (*resty.Response, error) {
	return rest.R().SetContext(ctx).SetAuthToken(keys[rand.IntN(len(keys))]).SetBody(body).Post(endpoint) // want `API keys of one deepseek account`
}

// RestyV2Client sets that of a client.
func RestyV2Client(ctx context.Context) (*resty.Response, error) {
	rest := resty.New().SetAuthToken(keys[rand.IntN(len(keys))]) // want `API keys of one deepseek account`
	return rest.R().SetContext(ctx).SetBody(body).Post(endpoint)
}

// RestyHeader sets the header.
func RestyHeader(ctx context.Context, rest *resty.Client) (*resty.Response, error) {
	return rest.R().SetContext(ctx).SetHeader("Authorization", "Bearer "+keys[rand.IntN(len(keys))]).SetBody(body).Post(endpoint) // want `API keys of one deepseek account`
}

// RestyV3 is the next version.
func RestyV3(ctx context.Context, rest *restyv3.Client) (*restyv3.Response, error) {
	return rest.R().SetContext(ctx).SetAuthToken(keys[rand.IntN(len(keys))]).SetBody(body).Post(endpoint) // want `API keys of one deepseek account`
}

// Fast sets the header of a fasthttp request.
func Fast() error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(endpoint)
	req.Header.SetMethod(http.MethodPost)
	req.Header.Set("Authorization", "Bearer "+keys[rand.IntN(len(keys))]) // want `API keys of one deepseek account`
	req.SetBodyString(body)
	return fasthttp.Do(req, resp)
}

// Retry is a request that is sent again.
func Retry(ctx context.Context, rc *retryablehttp.Client) (*http.Response, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+keys[rand.IntN(len(keys))]) // want `API keys of one deepseek account`
	return rc.Do(req)
}

// bearer adds a key to each request.
type bearer struct {
	next http.RoundTripper
	keys []string
}

// RoundTrip implements http.RoundTripper.
func (b *bearer) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+b.keys[rand.IntN(len(b.keys))]) // want `API keys of one deepseek account`
	return b.next.RoundTrip(req)
}

// Tripper picks in a RoundTripper.
func Tripper() *gopenai.Client {
	config := gopenai.DefaultConfig("")
	config.BaseURL = "https://api.deepseek.com/v1"
	config.HTTPClient = &http.Client{Transport: &bearer{next: http.DefaultTransport, keys: keys}}
	return gopenai.NewClientWithConfig(config)
}

// gateway is a RoundTripper of a client whose host only its caller knows.
type gateway struct{ keys []string }

// RoundTrip implements http.RoundTripper.
func (g gateway) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+g.keys[rand.IntN(len(g.keys))])
	return http.DefaultTransport.RoundTrip(req)
}

// Gateway may meter each key: silence.
func Gateway(base string) *gopenai.Client {
	config := gopenai.DefaultConfig("")
	config.BaseURL = base
	config.HTTPClient = &http.Client{Transport: gateway{keys: keys}}
	return gopenai.NewClientWithConfig(config)
}
