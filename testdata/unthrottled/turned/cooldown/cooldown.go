// Package cooldown turns away who comes too soon after the last one, by whatever answer.
package cooldown

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server keeps when it asked last, and of whom.
type Server struct {
	llm  *model.Client
	mu   sync.Mutex
	last time.Time
	next time.Time
	of   map[string]time.Time
}

// Serve registers the handlers.
func Serve(s *Server) error {
	http.HandleFunc("/report", s.report)
	http.HandleFunc("/soon", s.soon)
	http.HandleFunc("/each", s.each)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) report(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if since := time.Since(s.last); since < 10*time.Minute {
		s.mu.Unlock()
		fmt.Fprintf(w, "please wait %s", 10*time.Minute-since)
		return
	}
	s.last = time.Now()
	s.mu.Unlock()
	s.answer(w, r)
}

func (s *Server) soon(w http.ResponseWriter, r *http.Request) {
	if !s.next.IsZero() && time.Now().Before(s.next) {
		fmt.Fprint(w, "come back later")
		return
	}
	s.next = time.Now().Add(time.Minute)
	s.answer(w, r)
}

func (s *Server) each(w http.ResponseWriter, r *http.Request) {
	if last, ok := s.of[r.RemoteAddr]; ok && time.Since(last) < time.Minute {
		fmt.Fprint(w, "one a minute")
		return
	}
	s.of[r.RemoteAddr] = time.Now()
	s.answer(w, r)
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	text, err := s.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprint(w, text)
}
