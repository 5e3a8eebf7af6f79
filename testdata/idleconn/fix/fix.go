// Package fix holds the literals that the suggested fix completes.
package fix

import (
	"crypto/tls"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

// Lines has a field a line and no import of time yet.
func Lines(key string, roots *tls.Config) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = &http.Client{
		Transport: &http.Transport{ // want `idle connections`
			Proxy:           http.ProxyFromEnvironment,
			TLSClientConfig: roots,
		},
	}
	return openai.NewClientWithConfig(config)
}
