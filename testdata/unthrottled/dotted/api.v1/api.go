// Package api has the handlers of a service.
package api

import (
	"context"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/dotted/llm.v2"
)

// Asker is what the handlers need.
type Asker interface {
	Ask(ctx context.Context, prompt string) (string, error)
}

// AI answers over HTTP.
type AI struct{ asker Asker }

// New answers by a client of its own.
func New(key string) *AI { return &AI{asker: llm.New(key)} }

// Summary answers.
func (a *AI) Summary(w http.ResponseWriter, r *http.Request) {
	answer, err := a.asker.Ask(r.Context(), "Summarize "+r.FormValue("text"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}
