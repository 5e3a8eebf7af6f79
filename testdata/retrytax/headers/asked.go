package headers

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

func again(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusBadGateway ||
		status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}

func broken(status int) bool {
	return status == http.StatusBadGateway || status == http.StatusServiceUnavailable
}

// Asked goes on where a function says so of the status.
func (c *Clients) Asked(ctx context.Context, body []byte) ([]byte, error) {
	for try := range 4 { // want `retries of an LLM call do not read Retry-After`
		if try > 0 {
			time.Sleep(time.Duration(try*try) * 2 * time.Second)
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := c.http.Do(req)
		if err != nil {
			continue
		}
		text, err := io.ReadAll(resp.Body)
		if err := errors.Join(err, resp.Body.Close()); err != nil {
			return nil, err
		}
		if again(resp.StatusCode) {
			continue
		}
		if resp.StatusCode != http.StatusOK {
			return nil, errors.New(resp.Status)
		}
		return text, nil
	}
	return nil, errors.New("too many requests")
}

// Broken goes on where the server is, and gives up where it is asked too much.
func (c *Clients) Broken(ctx context.Context, body []byte) ([]byte, error) {
	for try := range 4 {
		if try > 0 {
			time.Sleep(time.Duration(try*try) * 2 * time.Second)
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := c.http.Do(req)
		if err != nil {
			continue
		}
		text, err := io.ReadAll(resp.Body)
		if err := errors.Join(err, resp.Body.Close()); err != nil {
			return nil, err
		}
		if broken(resp.StatusCode) {
			continue
		}
		if resp.StatusCode != http.StatusOK {
			return nil, errors.New(resp.Status)
		}
		return text, nil
	}
	return nil, errors.New("out of order")
}
