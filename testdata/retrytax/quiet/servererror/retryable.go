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

func retryable(status int) bool {
	return status == http.StatusRequestTimeout || status == http.StatusInternalServerError || status == http.StatusBadGateway
}

// Asked asks a function of its own whether it may try again, after it has seen
// that the answer is none.
func Asked(ctx context.Context, body []byte) ([]byte, error) {
	wait := time.Second
	for range 4 {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		answer, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return answer, nil
		}
		if retryable(resp.StatusCode) {
			time.Sleep(wait)
			wait *= 2
			continue
		}
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil, errors.New("gave up")
}
