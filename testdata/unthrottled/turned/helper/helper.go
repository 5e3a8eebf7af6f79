// Package helper has functions that send callers away, for its middleware and handlers.
package helper

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/turned/helper/answer"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type entry struct {
	count int
	since time.Time
}

type window struct {
	mu      sync.Mutex
	entries map[string]entry
}

func (l *window) allow(key string, now time.Time) (bool, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.entries[key]
	if now.Sub(e.since) >= time.Minute {
		e = entry{since: now}
	}
	e.count++
	l.entries[key] = e
	if e.count <= 10 {
		return true, 0
	}
	return false, time.Minute - now.Sub(e.since)
}

func protect() gin.HandlerFunc {
	limiter := &window{entries: make(map[string]entry)}
	return func(c *gin.Context) {
		if ok, wait := limiter.allow(c.ClientIP(), time.Now()); !ok {
			abort(c, wait)
			return
		}
		c.Next()
	}
}

func abort(c *gin.Context, wait time.Duration) {
	seconds := int(wait.Seconds())
	if seconds < 1 {
		seconds = 1
	}
	c.Header("Retry-After", strconv.Itoa(seconds))
	c.JSON(http.StatusTooManyRequests, gin.H{"error": "too many"})
	c.Abort()
}

// Server has the client.
type Server struct {
	llm  *model.Client
	mu   sync.Mutex
	left map[string]int
}

// Routes puts a limit before the handler.
func (s *Server) Routes(r *gin.Engine) {
	protection := protect()
	r.POST("/chat", protection, s.chat)
}

func (s *Server) chat(c *gin.Context) {
	text, err := s.llm.Ask(c, c.Query("q"))
	if err != nil {
		_ = c.Error(err)
		return
	}
	c.String(http.StatusOK, text)
}

// Serve registers handlers of the standard library.
func (s *Server) Serve() error {
	http.HandleFunc("/left", s.ask)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.left[r.RemoteAddr]--
	left := s.left[r.RemoteAddr]
	s.mu.Unlock()
	if left < 0 {
		answer.TooManyRequests(w)
		return
	}
	text, err := s.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		report(w, err, http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

// report says what went wrong: too many of something perhaps.
func report(w http.ResponseWriter, err error, status int) {
	if err == errLater {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	w.WriteHeader(status)
}
