// Package status turns away for another state than the one that it sets.
package status

import (
	"net/http"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server has a client.
type Server struct {
	llm   *model.Client
	mu    sync.Mutex
	count map[string]int
	known map[string][]string
	state map[string]string
}

// Serve registers the handler.
func Serve(s *Server) error {
	http.HandleFunc("/ask", s.ask)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	s.mu.Lock()
	if s.state[id] == "closed" {
		s.mu.Unlock()
		http.Error(w, "closed", http.StatusConflict)
		return
	}
	s.state[id] = "open"
	s.mu.Unlock()
	text, err := s.llm.Ask(r.Context(), r.FormValue("q")) // want `with no throttle anywhere`
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
