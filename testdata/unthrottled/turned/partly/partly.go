// Package partly limits some of what comes in.
package partly

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
	if r.FormValue("plan") == "free" {
		if s.count[r.RemoteAddr] >= 10 {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		s.count[r.RemoteAddr]++
	}
	text, err := s.llm.Ask(r.Context(), r.FormValue("q")) // want `with no throttle anywhere`
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
