// Package main asks with whatever key there is.
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
	answer, err := model.New(s.keys.Last().Text).Ask(r.Context(), r.FormValue("q")) // want `in an HTTP handler with no throttle`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
