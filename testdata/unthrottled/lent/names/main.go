// Package main acquires what nobody gives back.
package main

import (
	"io"
	"log"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/lent/pool"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type server struct{ names *pool.Names }

func main() {
	s := &server{new(pool.Names)}
	mux := http.NewServeMux()
	mux.HandleFunc("/chat", s.chat)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

func (s *server) chat(w http.ResponseWriter, r *http.Request) {
	name, ok := s.names.Acquire()
	if !ok {
		http.Error(w, "nobody", http.StatusServiceUnavailable)
		return
	}
	answer, err := model.New(name).Ask(r.Context(), r.FormValue("q")) // want `in an HTTP handler with no throttle`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
