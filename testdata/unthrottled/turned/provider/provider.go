// Package provider says what its provider said, and asks on otherwise.
package provider

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
	resp, err := http.Get("https://example.com/search?q=" + r.FormValue("q"))
	if err != nil {
		return
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK && resp.Header.Get("Retry-After") != "" {
		http.Error(w, "the search is busy", http.StatusTooManyRequests)
		return
	}
	text, err := s.llm.Ask(r.Context(), r.FormValue("q")) // want `with no throttle anywhere`
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
