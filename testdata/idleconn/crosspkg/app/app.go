// Package app brings the clients of another package to the models: the finding
// stands on what brings them.
package app

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/idleconn/crosspkg/netx"
	"example.com/tokenvet/testdata/idleconn/crosspkg/provider"
)

// Factory calls a function of the other package.
func Factory(key string) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = netx.LLMClient() // want `idle connections`
	return gopenai.NewClientWithConfig(config)
}

// Variable uses a variable of the other package.
func Variable(key string) openai.Client {
	return openai.NewClient(
		option.WithAPIKey(key),
		option.WithHTTPClient(netx.Relay), // want `idle connections`
	)
}

// Method calls a method of the other package.
func Method(key string) openai.Client {
	tr := netx.Builder{Insecure: true}.Transport() // want `idle connections`
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: tr}))
}

// Wrapped gets a client whose transport is wrapped over there.
func Wrapped(key string) anthropic.Client {
	hc := netx.New("search") // want `idle connections`
	return anthropic.NewClient(anthropicoption.WithAPIKey(key), anthropicoption.WithHTTPClient(hc))
}

// Corrected sets the timeout on what it got: silence.
func Corrected(key string) openai.Client {
	tr := netx.Builder{}.Transport()
	tr.IdleConnTimeout = 45 * time.Second
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: tr}))
}

// Setting has a value that only configuration knows: silence.
func Setting(key string, idle time.Duration) openai.Client {
	tr := netx.Builder{Idle: idle}.WithIdle()
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: tr}))
}

// Good has nothing to complain of.
func Good(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(netx.Good))
}

// relayed lets its connections go.
var relayed = &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 30 * time.Second}

// Given hands over a transport that lets go: the other one is not made.
func Given(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(netx.Over(relayed)))
}

// Tagged hands over a client that lets go: neither is the other client made.
func Tagged(key string) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = netx.WithTag(&http.Client{Transport: relayed}, "search")
	return gopenai.NewClientWithConfig(config)
}

// TaggedTwice does so with a client that the other package wrapped before.
func TaggedTwice(key string) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.HTTPClient = netx.WithTag(netx.Over(relayed), "search")
	return gopenai.NewClientWithConfig(config)
}

// Configured takes a configuration whose own package answers for it.
func Configured(key string, proxy *url.URL) *gopenai.Client {
	return gopenai.NewClientWithConfig(provider.Config(key, proxy))
}

// Missing hands over none.
func Missing(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(netx.Over(nil))) // want `idle connections`
}

// Notify uses the twin of LLMClient for a chat platform: silence.
func Notify(ctx context.Context, hook, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, hook, bytes.NewBufferString(text))
	if err != nil {
		return err
	}
	resp, err := netx.RobotClient().Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
