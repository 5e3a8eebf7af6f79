// Package bad keeps idle connections for ever.
package bad

import (
	"net/http"
	"net/url"

	openai "github.com/sashabaranov/go-openai"
)

// NewClient goes through a proxy. A transport written out like this has none of
// the defaults of http.DefaultTransport, among them its idle timeout.
func NewClient(key string, proxy *url.URL) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyURL(proxy)},
	}
	return openai.NewClientWithConfig(cfg)
}
