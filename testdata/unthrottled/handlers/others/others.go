// Package others serves everybody but those who run it.
package others

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type shop struct {
	admin string
	llm   *model.Client
}

func (s *shop) isAdmin(r *http.Request) bool { return r.Header.Get("user") == s.admin }

func (s *shop) serve(w http.ResponseWriter, r *http.Request) {
	if s.isAdmin(r) {
		w.Write([]byte("see /console"))
		return
	}
	answer, err := s.llm.Ask(r.Context(), r.FormValue("q")) // want `with no throttle anywhere on its way`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}

// Shop serves the others.
func Shop(s *shop) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/shop", s.serve)
	return mux
}
