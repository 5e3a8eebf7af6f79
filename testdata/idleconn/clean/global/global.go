// Package global shortens the idle timeout of the transport that all share.
package global

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
)

func init() {
	if t, ok := http.DefaultTransport.(*http.Transport); ok {
		t.MaxIdleConnsPerHost = 64
		t.IdleConnTimeout = 30 * time.Second
	}
}

// Connect uses it by the SDK's default.
func Connect() openai.Client { return openai.NewClient() }

// Ask uses it by the standard library's.
func Ask(ctx context.Context, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
