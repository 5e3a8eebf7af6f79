// Package desk serves what somebody grades. It names no model.
package desk

import (
	"context"
	"net/http"
)

// Grader grades cards.
type Grader interface {
	GradeCard(ctx context.Context, card string) (string, error)
}

// Handler serves.
type Handler struct{ grader Grader }

// New makes one.
func New(g Grader) *Handler { return &Handler{grader: g} }

// Grade grades one card.
func (h *Handler) Grade(w http.ResponseWriter, r *http.Request) {
	grade, err := h.grader.GradeCard(r.Context(), r.FormValue("card"))
	if err != nil {
		http.Error(w, "sorry", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(grade))
}
