package rawhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Feed asks at an address that is known, and trimmed before it is used.
type Feed struct {
	base, key string
	client    *http.Client
}

// NewFeed knows the address.
func NewFeed(key string) *Feed {
	return &Feed{
		base:   geminiModels + "gemini-2.5-pro:generateContent",
		key:    key,
		client: &http.Client{Timeout: 20 * time.Second}, // want `timeout of 20s`
	}
}

// Pulse asks a model that always thinks.
func (f *Feed) Pulse(ctx context.Context, text string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"contents": []content{{Role: "user", Parts: []part{{Text: text}}}}})
	if err != nil {
		return nil, err
	}
	url := fmt.Sprintf("%s?key=%s", strings.TrimRight(f.base, "?"), f.key)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return f.client.Do(req)
}
