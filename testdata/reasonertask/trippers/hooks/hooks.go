// Package hooks makes what clients of other packages are made of.
package hooks

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"

	"github.com/sashabaranov/go-openai"
)

// Config is what all clients have.
func Config(key string) openai.ClientConfig {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.deepseek.com"
	return cfg
}

// Plain tells the model not to think, as no field of the SDK can.
type Plain struct{ Next http.RoundTripper }

// RoundTrip sends a request.
func (p Plain) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	body = plain(body)
	req.Body = io.NopCloser(bytes.NewReader(body))
	req.ContentLength = int64(len(body))
	return p.Next.RoundTrip(req)
}

func plain(body []byte) []byte {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return body
	}
	fields["thinking"] = json.RawMessage(`{"type":"disabled"}`)
	out, err := json.Marshal(fields)
	if err != nil {
		return body
	}
	return out
}

// Named says who asks.
type Named struct{ Next http.RoundTripper }

// RoundTrip sends a request.
func (n Named) RoundTrip(req *http.Request) (*http.Response, error) {
	req.Header.Set("User-Agent", "labels/1")
	return n.Next.RoundTrip(req)
}
