package fix

import (
	"net/http"
	clock "time"

	openai "github.com/sashabaranov/go-openai"
)

// Renamed imports time under another name.
func Renamed(key string) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = &http.Client{
		Timeout: 10 * clock.Minute,
		Transport: &http.Transport{ // want `idle connections`
			Proxy: http.ProxyFromEnvironment,
		},
	}
	return openai.NewClientWithConfig(config)
}
