// Package window limits by hand: figures and times that it keeps for each caller.
package window

import (
	"net/http"
	"sync"
	"time"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type visitor struct {
	count int
	until time.Time
}

// Server keeps who was there, and when.
type Server struct {
	llm      *model.Client
	mu       sync.Mutex
	last     map[string]time.Time
	count    map[string]int
	visitors map[string]*visitor
	total    int
	since    time.Time
	limit    int
}

// Serve registers the handlers.
func Serve(s *Server) error {
	seen := make(map[string]time.Time)
	http.HandleFunc("/pause", s.pause)
	http.HandleFunc("/burst", s.burst)
	http.HandleFunc("/window", s.window)
	http.HandleFunc("/all", s.all)
	http.HandleFunc("/off", s.off)
	http.HandleFunc("/literal", func(w http.ResponseWriter, r *http.Request) {
		if t, ok := seen[r.RemoteAddr]; ok && time.Since(t) < time.Minute {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		seen[r.RemoteAddr] = time.Now()
		s.answer(w, r)
	})
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) pause(w http.ResponseWriter, r *http.Request) {
	now := time.Now()
	if t, ok := s.last[r.RemoteAddr]; ok && now.Sub(t) < time.Minute {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	s.last[r.RemoteAddr] = now
	s.answer(w, r)
}

func (s *Server) burst(w http.ResponseWriter, r *http.Request) {
	if t := s.last[r.RemoteAddr]; time.Since(t) < time.Minute && s.count[r.RemoteAddr] >= 10 {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	s.count[r.RemoteAddr]++
	s.answer(w, r)
}

func (s *Server) window(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	v, ok := s.visitors[r.RemoteAddr]
	if !ok {
		v = &visitor{}
		s.visitors[r.RemoteAddr] = v
	}
	if time.Now().Before(v.until) {
		if v.count >= 10 {
			s.mu.Unlock()
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		v.count++
	} else {
		v.count, v.until = 1, time.Now().Add(time.Minute)
	}
	s.mu.Unlock()
	s.answer(w, r)
}

func (s *Server) all(w http.ResponseWriter, r *http.Request) {
	if s.total > 10 && time.Since(s.since) < time.Minute {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	s.total, s.since = s.total+1, time.Now()
	s.answer(w, r)
}

func (s *Server) off(w http.ResponseWriter, r *http.Request) {
	if s.limit > 0 {
		if s.count[r.RemoteAddr] >= s.limit {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		s.count[r.RemoteAddr]++
	}
	s.answer(w, r)
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	text, err := s.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
