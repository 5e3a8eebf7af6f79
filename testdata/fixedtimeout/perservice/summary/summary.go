// Package summary bounds a service of which main decides a part: what it says of
// the bound, it says by the service's own default.
package summary

import (
	"context"
	"io"
	"net/http"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/perservice/llm"
)

// Service asks for long texts.
type Service struct {
	provider llm.Provider
	most     int
}

// NewService takes 4000 tokens where it is told nothing.
func NewService(p llm.Provider, most int) *Service {
	if most <= 0 {
		most = 4000
	}
	return &Service{provider: p, most: most}
}

// Run asks.
func (s *Service) Run(ctx context.Context, topic string) ([]byte, error) {
	return s.provider.Messages(ctx, llm.Request{Model: "gpt-4.1", MaxTokens: s.most, Text: "Write a report for the board about " + topic})
}

// Handler serves it.
type Handler struct{ service *Service }

// NewHandler returns a handler.
func NewHandler(s *Service) *Handler { return &Handler{service: s} }

// Report answers a request.
func (h *Handler) Report(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 25*time.Second) // want `timeout of 25s cuts a long-answer call short`
	defer cancel()
	report, err := h.service.Run(ctx, r.FormValue("topic"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write(report)
}

// Note is bounded for what it asks by itself: a short text.
type Note struct {
	provider llm.Provider
	most     int
}

// NewNote lets main say how long a note may be.
func NewNote(p llm.Provider, most int) *Note { return &Note{provider: p, most: most} }

// Write asks.
func (n *Note) Write(ctx context.Context, w io.Writer, topic string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	text, err := n.provider.Messages(ctx, llm.Request{Model: "gpt-4.1", MaxTokens: n.most, Text: "Write a note for the board about " + topic})
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}
