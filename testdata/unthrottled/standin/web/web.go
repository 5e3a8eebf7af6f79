// Package web serves answers.
package web

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/standin/svc"
)

// Chat serves what an answerer says.
type Chat struct{ answerer svc.Answerer }

// NewChat serves a.
func NewChat(a svc.Answerer) *Chat { return &Chat{a} }

// Serve answers a request.
func (c *Chat) Serve(w http.ResponseWriter, r *http.Request) {
	text, err := c.answerer.Answer(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
