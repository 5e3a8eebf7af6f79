// Package servererror asks again at errors of the server only, for which there is no
// Retry-After to read, or as late as it is told.
package servererror

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Send sends a prompt.
func Send(ctx context.Context, body []byte) ([]byte, error) {
	wait := time.Second
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
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
		if resp.StatusCode >= 500 {
			time.Sleep(wait)
			wait *= 2
			continue
		}
		if resp.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("status %d", resp.StatusCode)
		}
		return answer, nil
	}
	return nil, errors.New("gave up")
}

var hint = "Retry-After"

// Told waits as long as the answer says.
func Told(ctx context.Context, body []byte) ([]byte, error) {
	for attempt := range 3 {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		switch {
		case err != nil:
			return nil, err
		case resp.StatusCode == http.StatusTooManyRequests:
			wait, err := time.ParseDuration(resp.Header.Get(hint) + "s")
			if err != nil {
				wait = time.Second << attempt
			}
			time.Sleep(wait)
		case resp.StatusCode != http.StatusOK:
			return nil, fmt.Errorf("status %d", resp.StatusCode)
		default:
			return answer, nil
		}
	}
	return nil, errors.New("gave up")
}
