// Package good lets go of idle connections before the network does.
package good

import (
	"net/http"
	"net/url"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// NewClient goes through a proxy.
func NewClient(key string, proxy *url.URL) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyURL(proxy), IdleConnTimeout: 45 * time.Second},
	}
	return openai.NewClientWithConfig(cfg)
}
