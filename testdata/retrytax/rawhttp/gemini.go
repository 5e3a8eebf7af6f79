package rawhttp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

const gemini = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent"

// InBody asks an API whose 429 has no Retry-After.
func InBody(ctx context.Context, body []byte) ([]byte, error) {
	delay := time.Second
	for range 5 {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, gemini, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable {
			time.Sleep(delay)
			delay *= 2
			continue
		}
		if resp.StatusCode != http.StatusOK {
			return nil, errors.New(resp.Status)
		}
		return answer, nil
	}
	return nil, errors.New("gave up")
}

// EveryStatus does all the same repeat what cannot succeed.
func EveryStatus(body []byte) ([]byte, error) {
	for retry := 0; retry <= 3; retry++ { // want `retries of an LLM call repeat what cannot succeed \(400, 401, 402, a prompt that is too long\)$`
		req, err := http.NewRequest(http.MethodPost, gemini, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil || resp.StatusCode < 200 || resp.StatusCode >= 300 {
			time.Sleep(time.Duration(retry+1) * time.Second)
			continue
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
	return nil, errors.New("gave up")
}
