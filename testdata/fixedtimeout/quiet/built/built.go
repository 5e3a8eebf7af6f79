// Package built hands over what makes requests to others than LLMs, or where
// nobody can know to whom.
package built

import (
	"context"
	"net/http"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/built/httpx"
)

// Weather asks a service with the helper that LLM calls go through as well.
func Weather(ctx context.Context, city string) (*http.Response, error) {
	s := &httpx.Sender{Client: &http.Client{Timeout: 5 * time.Second}}
	return s.Send(ctx, func(ctx context.Context) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodGet, "https://weather.example.com/v1/now?city="+city, nil)
	})
}

// Any sends whatever it is given.
func Any(ctx context.Context, build func(context.Context) (*http.Request, error)) (*http.Response, error) {
	s := &httpx.Sender{Client: &http.Client{Timeout: 5 * time.Second}}
	return s.Send(ctx, build)
}

// source is something that is read over HTTP.
type source interface {
	Request(ctx context.Context) (*http.Request, error)
}

type tickets struct{ host string }

func (t tickets) Request(ctx context.Context) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, "https://"+t.host+"/api/tickets", nil)
}

type models struct{}

func (models) Request(ctx context.Context) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, "https://api.deepseek.com/models", nil)
}

// Read reads one of two sources.
func Read(ctx context.Context, name string) (*http.Response, error) {
	var s source = models{}
	if name != "" {
		s = tickets{name}
	}
	req, err := s.Request(ctx)
	if err != nil {
		return nil, err
	}
	client := &http.Client{Timeout: 5 * time.Second}
	return client.Do(req)
}
