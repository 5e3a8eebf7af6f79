// Package globalother spoils the shared transport, and keeps its models off it.
package globalother

import (
	"io"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func init() {
	http.DefaultTransport.(*http.Transport).IdleConnTimeout = 0
}

var transport = &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 45 * time.Second}

// Connect has a transport of its own.
func Connect(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: transport}))
}

// Download goes through the shared one: no model is asked there.
func Download(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
