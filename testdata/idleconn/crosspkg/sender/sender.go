// Package sender sends what it is given: it does not know what that is.
package sender

import (
	"crypto/tls"
	"net/http"
)

// Client sends requests.
type Client struct{ http *http.Client }

// New trusts whom it is told to.
func New(trust *tls.Config) *Client {
	return &Client{&http.Client{Transport: &http.Transport{TLSClientConfig: trust}}}
}

// Do sends one.
func (c *Client) Do(req *http.Request) (*http.Response, error) { return c.http.Do(req) }
