// Package server has a router of its own, and serves whichever provider it is
// given.
package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/tokenvet/testdata/unthrottled/crowd/llm"
)

type handler struct{ llm llm.Provider }

func (h *handler) sum(w http.ResponseWriter, r *http.Request) {
	answer, err := h.llm.Chat(r.Context(), "Sum up: "+r.FormValue("text")) // want `LLM call through llm.Provider in an HTTP handler with no throttle`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}

// New makes the server's routes.
func New(p llm.Provider) http.Handler {
	h := &handler{llm: p}
	r := chi.NewRouter()
	r.Post("/sum", h.sum)
	return r
}
