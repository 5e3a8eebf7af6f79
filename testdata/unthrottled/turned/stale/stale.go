// Package stale asks how long ago something was, and turns nobody away by that.
package stale

import (
	"fmt"
	"net/http"
	"os"
	"time"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server reads its instructions anew from time to time.
type Server struct {
	llm   *model.Client
	rules string
	read  time.Time
}

// Serve registers the handler.
func Serve(s *Server) error {
	http.HandleFunc("/ask", s.ask)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	if time.Since(s.read) > time.Minute {
		text, err := os.ReadFile("rules.txt")
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		s.rules, s.read = string(text), time.Now()
	}
	text, err := s.llm.Ask(r.Context(), s.rules+r.FormValue("q")) // want `in an HTTP handler with no throttle`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprint(w, text)
}
