// Package failing counts what a user asks, and says nothing of it.
package failing

import (
	"context"
	"database/sql"
	"log"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server answers.
type Server struct {
	db  *sql.DB
	llm *model.Client
}

func (s *Server) checkRateLimit(ctx context.Context, user string) (allowed bool, err error) {
	var n int
	if err := s.db.QueryRowContext(ctx, "UPDATE users SET asked = asked + 1 WHERE id = $1 RETURNING asked", user).Scan(&n); err != nil {
		return true, err
	}
	return n < 10, nil
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	text, err := s.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

// ask notes who asks more than he may, and answers him.
func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	allowed, err := s.checkRateLimit(r.Context(), r.FormValue("user"))
	if err != nil {
		s.answer(w, r)
		return
	}
	log.Print("allowed: ", allowed)
	s.answer(w, r) // want `in an HTTP handler with no throttle`
}

// Handler serves it.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/ask", s.ask)
	return mux
}
