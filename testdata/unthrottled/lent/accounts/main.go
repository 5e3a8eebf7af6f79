// Package main asks with accounts that are lent.
package main

import (
	"context"
	"io"
	"log"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/lent/pool"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// lender is what the server knows of the pool.
type lender interface {
	AcquireWait(ctx context.Context) (string, bool)
	Release(id string)
}

type server struct{ accounts lender }

func main() {
	s := &server{new(pool.Accounts)}
	mux := http.NewServeMux()
	mux.HandleFunc("/chat", s.chat)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

func (s *server) chat(w http.ResponseWriter, r *http.Request) {
	id, ok := s.accounts.AcquireWait(r.Context())
	if !ok {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	defer s.accounts.Release(id)
	answer, err := model.New(id).Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
