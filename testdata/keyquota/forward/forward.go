// Package forward has gateways that send on what comes in, with a key of several.
package forward

import (
	"math/rand/v2"
	"net/http"
	"net/url"
)

const upstream = "https://api.deepseek.com"

// Ring has keys that take turns.
type Ring struct {
	keys []string
	next int
}

// NewRing is given them.
func NewRing(keys []string) *Ring { return &Ring{keys: keys} }

// Key is the next one.
func (r *Ring) Key() string {
	r.next = (r.next + 1) % len(r.keys)
	return r.keys[r.next] // want `API keys of one deepseek account share one quota: picking among them adds nothing to it`
}

// Gateway sends requests on.
type Gateway struct {
	client *http.Client
	ring   *Ring
	keys   []string
	target *url.URL
}

// ServeHTTP asks for the same path.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), r.Method, upstream+r.URL.Path, r.Body)
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer "+g.ring.Key())
	resp, err := g.client.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
}

const google = "https://generativelanguage.googleapis.com"

// New has the provider's own host where nothing else is set.
func New(base string, keys []string) (*Gateway, error) {
	target, err := url.Parse(base)
	if err != nil {
		target, _ = url.Parse(google)
	}
	return &Gateway{client: &http.Client{}, keys: keys, target: target}, nil
}

// Google makes one.
func Google(keys []string) (*Gateway, error) { return New(google, keys) }

// Moved changes the host of the URL that came in.
func (g *Gateway) Moved(w http.ResponseWriter, r *http.Request) {
	u := *r.URL
	u.Scheme = g.target.Scheme
	u.Host = g.target.Host
	q := u.Query()
	q.Set("key", g.keys[rand.IntN(len(g.keys))]) // want `API keys of one google account share one quota`
	u.RawQuery = q.Encode()
	req, err := http.NewRequest(r.Method, u.String(), r.Body)
	if err != nil {
		return
	}
	resp, err := g.client.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
}

// Redirected changes the host of the request that it makes.
func (g *Gateway) Redirected(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(r.Method, r.URL.String(), r.Body)
	if err != nil {
		return
	}
	req.Header = r.Header
	req.URL.Scheme = g.target.Scheme
	req.URL.Host = g.target.Host
	req.Header.Set("x-goog-api-key", g.keys[rand.IntN(len(g.keys))]) // want `API keys of one google account share one quota`
	resp, err := g.client.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
}

// Cloned sends a copy of what came in.
func (g *Gateway) Cloned(w http.ResponseWriter, r *http.Request) {
	req := r.Clone(r.Context())
	req.RequestURI = ""
	req.URL.Scheme = "https"
	req.URL.Host = "generativelanguage.googleapis.com"
	req.Header.Set("x-goog-api-key", g.keys[rand.IntN(len(g.keys))]) // want `API keys of one google account share one quota`
	resp, err := g.client.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
}

// Written makes the request itself.
func (g *Gateway) Written(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(google)
	if err != nil {
		return
	}
	u.Path = r.URL.Path
	req := &http.Request{Method: r.Method, URL: u, Header: r.Header.Clone(), Body: r.Body}
	req.Header.Set("x-goog-api-key", g.keys[rand.IntN(len(g.keys))]) // want `API keys of one google account share one quota`
	resp, err := g.client.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
}

// Query appends what came in to a host of configuration, and that is not known.
type Query struct {
	Base string
	Keys []string
}

// Send has a key of several for whoever it is.
func (q *Query) Send(r *http.Request) (*http.Response, error) {
	req, err := http.NewRequest(r.Method, q.Base+r.URL.RequestURI(), r.Body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+q.Keys[rand.IntN(len(q.Keys))])
	return http.DefaultClient.Do(req)
}
