// Package main asks with a key that has room for one more request.
package main

import (
	"io"
	"log"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/lent/pool"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type server struct{ keys *pool.Keys }

func main() {
	s := &server{new(pool.Keys)}
	mux := http.NewServeMux()
	mux.HandleFunc("/chat", s.chat)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

func (s *server) chat(w http.ResponseWriter, r *http.Request) {
	key, err := s.keys.Best()
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	answer, err := model.New(key.Text).Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
