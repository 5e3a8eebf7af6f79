// Package httpx makes the HTTP clients of a service. It knows nothing of what
// they carry.
package httpx

import (
	"net/http"
	"time"
)

const defaultTimeout = 60 * time.Second

// Shared is one client for all.
var Shared = &http.Client{Timeout: 5 * time.Minute}

// Default returns a client with the usual timeout.
func Default() *http.Client {
	return &http.Client{Timeout: defaultTimeout}
}

// WithTimeout returns a client with another one.
func WithTimeout(d time.Duration) *http.Client {
	return &http.Client{Timeout: d, Transport: http.DefaultTransport}
}

// Config describes a client.
type Config struct {
	Timeout time.Duration
	Proxy   string
}

// FromConfig builds what c describes.
func FromConfig(c Config) *http.Client {
	return &http.Client{Timeout: c.Timeout}
}
