// Package failopen lets those in of whom it cannot be said whether they have had their share.
package failopen

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server answers.
type Server struct {
	db  *sql.DB
	llm *model.Client
}

// checkRateLimit counts one more of a user.
func (s *Server) checkRateLimit(ctx context.Context, user string) (allowed bool, wait time.Duration, err error) {
	var n int
	if err := s.db.QueryRowContext(ctx, "UPDATE users SET asked = asked + 1 WHERE id = $1 RETURNING asked", user).Scan(&n); err != nil {
		return true, 0, err
	}
	return n < 10, time.Minute, nil
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	text, err := s.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	allowed, wait, err := s.checkRateLimit(r.Context(), r.FormValue("user"))
	if err != nil {
		log.Print(err)
		s.answer(w, r)
		return
	}
	if !allowed {
		_, _ = w.Write([]byte("come again in " + wait.String()))
		return
	}
	s.answer(w, r)
}

// Handler serves it.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/ask", s.ask)
	return mux
}
