// Package peeked looks at what each user has left, where that is switched on.
package peeked

import (
	"context"
	"errors"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

var errLimit = errors.New("come back later")

type status struct{ Remaining int }

type limits struct {
	Enabled bool
	left    map[string]int
}

func (l *limits) peek(_ context.Context, user string) (*status, error) {
	n, ok := l.left[user]
	if !ok {
		return nil, errors.New("nobody")
	}
	return &status{n}, nil
}

// Server has a client, and limits perhaps.
type Server struct {
	llm    *model.Client
	limits *limits
}

// Serve registers the handler.
func Serve(s *Server) error {
	http.HandleFunc("/ask", s.ask)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	text, err := s.recommend(r.Context(), r.FormValue("user"), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

func (s *Server) recommend(ctx context.Context, user, question string) (string, error) {
	if s.limits != nil {
		st, err := s.limits.peek(ctx, user)
		if err != nil {
			return "", err
		}
		if s.limits.Enabled && st.Remaining <= 0 {
			return "", errLimit
		}
	}
	return s.llm.Ask(ctx, question)
}
