// Package app serves leads. What it asks stands behind an interface of its own.
package app

import (
	"context"
	"net/http"
)

// AIService says how good a lead is.
type AIService interface {
	Score(ctx context.Context, name, first string) (string, error)
}

// UseCase is what can be done with leads.
type UseCase struct{ scorer AIService }

// NewUseCase is wired by whoever runs it.
func NewUseCase(s AIService) *UseCase { return &UseCase{scorer: s} }

// QualifyLead scores one.
func (u *UseCase) QualifyLead(ctx context.Context, name string) (string, error) {
	return u.scorer.Score(ctx, name, "hello")
}

// Handler serves them.
type Handler struct{ uc *UseCase }

// RegisterRoutes serves them at a router.
func RegisterRoutes(mux *http.ServeMux, uc *UseCase) {
	h := &Handler{uc: uc}
	mux.HandleFunc("GET /leads", h.list)
	mux.HandleFunc("POST /leads/qualify", h.qualify())
}

func (h *Handler) list(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func (h *Handler) qualify() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		score, err := h.uc.QualifyLead(r.Context(), r.FormValue("name"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write([]byte(score))
	}
}
