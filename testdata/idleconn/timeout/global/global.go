// Package global changes the transport that every client of the program shares.
package global

import (
	"bytes"
	"context"
	"net/http"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// Tune takes the idle timeout off the default transport.
func Tune() {
	t := http.DefaultTransport.(*http.Transport)
	t.MaxIdleConnsPerHost = 100
	t.IdleConnTimeout = 0 // want `idle connections`
}

// Connect has no transport of its own.
func Connect(key string) openai.Client {
	Tune()
	return openai.NewClient(option.WithAPIKey(key))
}

// Ask has no client at all.
func Ask(ctx context.Context, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
