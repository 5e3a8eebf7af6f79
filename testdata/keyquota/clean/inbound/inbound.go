// Package inbound has a list of keys that the program's own callers present,
// next to one key for the provider: nothing is reported here.
package inbound

import (
	"bytes"
	"crypto/subtle"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
)

// Server relays with one key of its own.
type Server struct {
	valid    []string
	upstream string
}

// New reads both.
func New() *Server {
	return &Server{
		valid:    strings.Split(os.Getenv("VALID_API_KEYS"), ","),
		upstream: os.Getenv("DEEPSEEK_API_KEY"),
	}
}

func (s *Server) allowed(key string) bool {
	for i := range s.valid {
		if subtle.ConstantTimeCompare([]byte(s.valid[i]), []byte(key)) == 1 {
			return true
		}
	}
	return false
}

// ServeHTTP checks the caller's key and uses the program's.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !s.allowed(token) {
		http.Error(w, "unknown key", http.StatusUnauthorized)
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	req, err := http.NewRequestWithContext(r.Context(), http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	req.Header.Set("Authorization", "Bearer "+s.upstream)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
	io.Copy(w, resp.Body)
}

// Required is a middleware over the same list.
func Required(next http.Handler) http.Handler {
	keys := strings.Split(os.Getenv("SERVICE_API_KEYS"), ",")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(keys, r.Header.Get("x-api-key")) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
