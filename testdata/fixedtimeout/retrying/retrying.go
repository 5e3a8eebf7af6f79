// Package retrying has a client of its own that sends a request again with the body that it had.
package retrying

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Retrying sends requests again.
type Retrying struct {
	client *http.Client
	max    int
}

// NewRetrying bounds each attempt.
func NewRetrying(timeout time.Duration) *Retrying {
	return &Retrying{client: &http.Client{Timeout: timeout}, max: 3}
}

// Do keeps the body for another attempt.
func (c *Retrying) Do(req *http.Request) (*http.Response, error) {
	if req.Body != nil && req.GetBody == nil {
		buf, err := io.ReadAll(req.Body)
		_ = req.Body.Close()
		if err != nil {
			return nil, err
		}
		req.Body = io.NopCloser(bytes.NewReader(buf))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(buf)), nil }
	}
	var last error
	for attempt := 0; attempt <= c.max; attempt++ {
		if attempt > 0 && req.GetBody != nil {
			body, err := req.GetBody()
			if err == nil {
				req.Body = body
			}
		}
		resp, err := c.client.Do(req)
		if err != nil {
			last = err
			time.Sleep(time.Second << attempt)
			continue
		}
		return resp, nil
	}
	return nil, last
}

// Provider streams.
type Provider struct {
	client *Retrying
	base   string
}

// New makes one.
func New(base string) *Provider {
	return &Provider{client: NewRetrying(120 * time.Second), base: base} // want `timeout of 2m0s cuts a streaming call short`
}

// Stream hands on what comes.
func (p *Provider) Stream(ctx context.Context, prompt string, out chan<- string) error {
	body, err := json.Marshal(map[string]any{"model": "gpt-4o", "stream": true, "messages": []map[string]string{{"role": "user", "content": prompt}}})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.base+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	defer resp.Body.Close()
	sc := bufio.NewScanner(resp.Body)
	for sc.Scan() {
		out <- sc.Text()
	}
	return sc.Err()
}
