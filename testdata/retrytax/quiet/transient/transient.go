// Package transient asks a function whether the server is away; of too many
// requests that one says no.
package transient

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

func transient(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusRequestTimeout, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// Send asks again where the server is away, and never because there was too
// much: it looks at the answer first.
func Send(ctx context.Context, body []byte) ([]byte, error) {
	var last error
	for attempt := 1; attempt <= 3; attempt++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			last = err
		} else {
			answer, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			if err != nil {
				return nil, err
			}
			if resp.StatusCode >= 200 && resp.StatusCode < 300 {
				return answer, nil
			}
			last = fmt.Errorf("status %d", resp.StatusCode)
			if !transient(resp) || attempt == 3 {
				return nil, last
			}
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Duration(attempt) * time.Second):
		}
	}
	return nil, last
}
