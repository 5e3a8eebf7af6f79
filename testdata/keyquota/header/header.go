// Package header holds picks that reach a header or the address of a request.
package header

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-resty/resty/v2"
)

// Client posts with the next key.
type Client struct {
	keys []string
	n    atomic.Int64
	http *http.Client
}

// New splits the environment's list.
func New() *Client {
	return &Client{keys: strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ","), http: http.DefaultClient}
}

// Chat sets Authorization.
func (c *Client) Chat(ctx context.Context, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.keys[int(c.n.Add(1))%len(c.keys)]) // want `share one quota`
	return c.http.Do(req)
}

// Run constructs the client.
func Run(ctx context.Context, body []byte) (*http.Response, error) { return New().Chat(ctx, body) }

// Anthropic sets x-api-key.
func Anthropic(ctx context.Context, body []byte) (*http.Response, error) {
	keys := strings.Fields(os.Getenv("ANTHROPIC_API_KEYS"))
	key := keys[time.Now().UnixNano()%int64(len(keys))] // want `share one quota`
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.anthropic.com/v1/messages", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-api-key", key)
	req.Header.Set("anthropic-version", "2023-06-01")
	return http.DefaultClient.Do(req)
}

// Gemini sets x-goog-api-key.
func Gemini(ctx context.Context, body []byte) (*http.Response, error) {
	keys := strings.Split(os.Getenv("GEMINI_API_KEYS"), ";")
	key := keys[rand.Intn(len(keys))] // want `share one quota`
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-goog-api-key", key)
	return http.DefaultClient.Do(req)
}

var turn atomic.Uint32

// InURL puts the key into the query.
func InURL(body []byte) (*http.Response, error) {
	keys := strings.Split(os.Getenv("GEMINI_API_KEYS"), ",")
	key := keys[int(turn.Add(1))%len(keys)] // want `share one quota`
	url := fmt.Sprintf("https://generativelanguage.googleapis.com/v1beta/models/%s:generateContent?key=%s", "gemini-2.0-flash", key)
	return http.Post(url, "application/json", bytes.NewReader(body))
}

// Escaped puts it there as it must be written.
func Escaped(body []byte) (*http.Response, error) {
	keys := strings.Split(os.Getenv("GEMINI_API_KEYS"), ",")
	key := keys[int(turn.Add(1))%len(keys)] // want `share one quota`
	return http.Post("https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent?key="+url.QueryEscape(key), "application/json", bytes.NewReader(body))
}

// Resty sets the token of a request.
func Resty(ctx context.Context, body any) (*resty.Response, error) {
	keys := strings.Split(os.Getenv("OPENROUTER_API_KEYS"), ",")
	return resty.New().R().
		SetContext(ctx).
		SetAuthToken(keys[rand.Intn(len(keys))]). // want `share one quota`
		SetBody(body).
		Post("https://openrouter.ai/api/v1/chat/completions")
}
