// Package percall has clients that live for one call and are put away: nothing
// is reported here.
package percall

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Closed gives its connections back.
func Closed(ctx context.Context, key string, proxy *url.URL, body []byte) ([]byte, error) {
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}}
	defer client.CloseIdleConnections()
	return post(ctx, client, key, body)
}

// TransportClosed does so on the transport.
func TransportClosed(ctx context.Context, key string, body []byte) ([]byte, error) {
	tr := &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13}}
	defer tr.CloseIdleConnections()
	return post(ctx, &http.Client{Transport: tr}, key, body)
}

// Drained leaves a pool behind that empties itself.
func Drained(ctx context.Context, key string, body []byte) ([]byte, error) {
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 30 * time.Second}}
	return post(ctx, client, key, body)
}

// Long keeps its connection for long, and makes another client for the next request.
func Long(ctx context.Context, key string, body []byte) ([]byte, error) {
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: time.Hour}}
	return post(ctx, client, key, body)
}

func post(ctx context.Context, client *http.Client, key string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
