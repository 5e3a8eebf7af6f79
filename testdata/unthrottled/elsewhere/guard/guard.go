// Package guard turns away what is too much, with a counter of its own.
package guard

import (
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// Gate counts requests.
type Gate struct {
	mu    sync.Mutex
	since time.Time
	n     int
}

func (g *Gate) open() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if now := time.Now(); now.Sub(g.since) > time.Second {
		g.since, g.n = now, 0
	}
	g.n++
	return g.n <= 10
}

// Front is middleware.
func (g *Gate) Front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.open() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Chain puts it in front among others.
func (g *Gate) Chain(next http.Handler) http.Handler { return g.logged(g.Front(next)) }

func (g *Gate) logged(next http.Handler) http.Handler { return next }

// Setup puts it in front of an engine.
func Setup(e *gin.Engine) {
	g := new(Gate)
	e.Use(func(c *gin.Context) {
		if !g.open() {
			c.AbortWithStatus(http.StatusTooManyRequests)
			return
		}
		c.Next()
	})
}

// Named is middleware that limits nothing.
func Named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Name", "guard")
		next.ServeHTTP(w, r)
	})
}
