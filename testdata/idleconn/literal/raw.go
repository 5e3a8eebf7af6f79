package literal

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// PerCall makes a transport for each request: each leaves its pool behind.
func PerCall(ctx context.Context, key string, messages []map[string]string) ([]byte, error) {
	body, err := json.Marshal(map[string]any{"model": "deepseek-chat", "messages": messages})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	client := &http.Client{
		Transport: &http.Transport{ // want `idle connections`
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		},
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("deepseek: %s", resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// Direct needs no http.Client at all.
func Direct(key string, body []byte) (*http.Response, error) {
	tr := &http.Transport{ForceAttemptHTTP2: true} // want `idle connections`
	req, err := http.NewRequest(http.MethodPost, "https://api.anthropic.com/v1/messages", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-api-key", key)
	return tr.RoundTrip(req)
}
