// Package toolong turns long questions away, and lets everybody ask short ones.
package toolong

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server has a client.
type Server struct{ llm *model.Client }

// Serve registers the handler.
func Serve(s *Server) error {
	http.HandleFunc("/ask", s.ask)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	question := r.FormValue("q")
	if exceedsTokenLimit(question) {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	text, err := s.llm.Ask(r.Context(), question) // want `with no throttle anywhere on its way`
	if err != nil {
		http.Error(w, "sorry", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

func exceedsTokenLimit(text string) bool { return len(text) > 4000 }
