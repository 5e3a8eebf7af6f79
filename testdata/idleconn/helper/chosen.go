package helper

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// stamped adds a header to each request.
type stamped struct {
	next  http.RoundTripper
	stamp string
}

// RoundTrip implements http.RoundTripper.
func (s *stamped) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("X-Stamp", s.stamp)
	return s.next.RoundTrip(req)
}

func stamp(next http.RoundTripper, with string) http.RoundTripper {
	return &stamped{next: next, stamp: with}
}

// Branches wraps one transport or the other by the same constructor.
func Branches(key string, proxy *url.URL) openai.Client {
	hc := &http.Client{}
	if proxy != nil {
		hc.Transport = stamp(&http.Transport{ // want `idle connections`
			Proxy: http.ProxyURL(proxy),
		}, "proxied")
	} else {
		hc.Transport = stamp(&http.Transport{ // want `idle connections`
			DialContext: (&net.Dialer{Timeout: 3 * time.Minute}).DialContext,
		}, "direct")
	}
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(hc))
}

// Patient waits for its proxy: what the generic function of a library returns
// is what it is told to make.
func Patient(ctx context.Context, key string, lookup func() (*url.URL, error)) (openai.Client, error) {
	tr, err := backoff.Retry(ctx, func() (*http.Transport, error) {
		u, err := lookup()
		if err != nil {
			return nil, err
		}
		return &http.Transport{Proxy: http.ProxyURL(u)}, nil // want `idle connections`
	})
	if err != nil {
		return openai.Client{}, err
	}
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: tr})), nil
}

// Prompt waits for one that lets go: silence.
func Prompt(ctx context.Context, key string, lookup func() (*url.URL, error)) (openai.Client, error) {
	tr, err := backoff.Retry(ctx, func() (*http.Transport, error) {
		u, err := lookup()
		if err != nil {
			return nil, err
		}
		return &http.Transport{Proxy: http.ProxyURL(u), IdleConnTimeout: 45 * time.Second}, nil
	})
	if err != nil {
		return openai.Client{}, err
	}
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: tr})), nil
}
