// Package chat serves whatever answers, on a router of its own.
package chat

import (
	"context"
	"io"
	"net/http"
)

// Answerer answers.
type Answerer interface {
	Ask(ctx context.Context, question string) (string, error)
}

// Server serves it to callers that have a key.
type Server struct {
	answers Answerer
	apiKey  string
}

// New is given what answers.
func New(a Answerer, apiKey string) *Server { return &Server{answers: a, apiKey: apiKey} }

// Run serves at an address.
func (s *Server) Run(addr string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/chat", s.chat)
	return http.ListenAndServe(addr, mux)
}

func (s *Server) chat(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+s.apiKey {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	answer, err := s.answers.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
