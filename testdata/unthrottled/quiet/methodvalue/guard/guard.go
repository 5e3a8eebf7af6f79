// Package guard lets an address in five times an hour.
package guard

import (
	"net/http"
	"sync"
)

// IPRateLimiter counts by address.
type IPRateLimiter struct {
	mu    sync.Mutex
	seen  map[string]int
	allow int
}

// NewIPRateLimiter allows so many.
func NewIPRateLimiter(allow int) *IPRateLimiter {
	return &IPRateLimiter{seen: make(map[string]int), allow: allow}
}

// Middleware turns away who came too often.
func (l *IPRateLimiter) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.mu.Lock()
		l.seen[r.RemoteAddr]++
		over := l.seen[r.RemoteAddr] > l.allow
		l.mu.Unlock()
		if over {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
