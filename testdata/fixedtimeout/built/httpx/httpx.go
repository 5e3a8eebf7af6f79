// Package httpx sends requests that others make, and makes them anew for each
// attempt, since a body can be read only once.
package httpx

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// Sender sends requests.
type Sender struct {
	Client *http.Client
	Waits  []time.Duration
}

// Send makes a request and sends it, again where the server is at fault.
func (s *Sender) Send(ctx context.Context, build func(context.Context) (*http.Request, error)) (*http.Response, error) {
	last := error(nil)
	for i := 0; i <= len(s.Waits); i++ {
		if i > 0 {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(s.Waits[i-1]):
			}
		}
		req, err := build(ctx)
		if err != nil {
			return nil, err
		}
		resp, err := s.Client.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode < 500 {
			return resp, nil
		}
		resp.Body.Close()
		last = fmt.Errorf("%s", resp.Status)
	}
	return nil, last
}
