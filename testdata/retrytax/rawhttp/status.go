package rawhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

func again(status int) bool {
	if status == http.StatusTooManyRequests {
		return true
	}
	return status >= 500
}

// Asked asks a function whether to go on, and that says so of "too many".
func Asked(ctx context.Context, r request) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var last error
	for attempt := 1; attempt <= 3; attempt++ { // want `retries of an LLM call do not read Retry-After`
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
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
		if resp.StatusCode < 300 {
			return answer, nil
		}
		last = fmt.Errorf("status %d", resp.StatusCode)
		if !again(resp.StatusCode) {
			return nil, last
		}
		time.Sleep(time.Duration(attempt) * time.Second)
	}
	return nil, last
}
