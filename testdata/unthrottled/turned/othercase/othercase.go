// Package othercase limits one call and not the other.
package othercase

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
	var text string
	var err error
	if n, ok := s.count[r.RemoteAddr]; ok {
		if n >= 10 {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		_, _ = w.Write([]byte("once more"))
		return
	}
	text, err = s.llm.Ask(r.Context(), r.FormValue("q")) // want `with no throttle anywhere`
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
