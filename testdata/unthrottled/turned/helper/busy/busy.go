// Package busy sends nobody away who asks for too much: only what is not ready.
package busy

import (
	"net/http"
	"sync/atomic"

	"example.com/tokenvet/testdata/unthrottled/turned/helper/answer"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server has the client, once it is there.
type Server struct {
	llm   atomic.Pointer[model.Client]
	total atomic.Int64
}

// Serve registers the handler.
func (s *Server) Serve() error {
	http.HandleFunc("/ask", s.ask)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	s.total.Add(1)
	llm := s.llm.Load()
	if llm == nil {
		answer.Unavailable(w)
		return
	}
	text, err := llm.Ask(r.Context(), r.FormValue("q")) // want `in an HTTP handler with no throttle`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
