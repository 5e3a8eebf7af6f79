// Package lookalike has the user's own Transport: nothing is reported here.
package lookalike

import (
	"errors"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// Transport is a double for tests and demonstrations.
type Transport struct {
	Proxy           func(*http.Request) error
	IdleConnTimeout time.Duration
}

// RoundTrip answers nothing.
func (t *Transport) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("offline")
}

// Offline is a client that never dials.
func Offline(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: &Transport{}}))
}

// Server has timeouts of the same name on the other side.
func Server(handler http.Handler) *http.Server {
	return &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second}
}
