// Package main looks too late whether there is a key.
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
	mux.HandleFunc("/late", s.late)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

func (s *server) late(w http.ResponseWriter, r *http.Request) {
	key, err := s.keys.Best()
	answer, failed := model.New("").Ask(r.Context(), r.FormValue("q")) // want `in an HTTP handler with no throttle`
	if err != nil || failed != nil || key == nil {
		http.Error(w, "no", http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
