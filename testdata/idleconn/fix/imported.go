package fix

import (
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Line has all on one line; time is imported.
func Line(key string) *openai.Client {
	config := openai.DefaultConfig(key)
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, TLSHandshakeTimeout: 10 * time.Second} // want `idle connections`
	config.HTTPClient = &http.Client{Transport: transport}
	return openai.NewClientWithConfig(config)
}

// Empty has no field yet.
func Empty(key string) *openai.Client {
	config := openai.DefaultConfig(key)
	transport := &http.Transport{} // want `idle connections`
	transport.Proxy = http.ProxyFromEnvironment
	config.HTTPClient = &http.Client{Transport: transport}
	return openai.NewClientWithConfig(config)
}
