// Package page knows no package that asks a model: it says what it needs.
package page

import (
	"context"
	"io"
	"net/http"
)

type asker interface {
	Ask(ctx context.Context, question string) (string, error)
}

// Page answers visitors.
type Page struct{ asker asker }

// New makes one.
func New(a asker) *Page { return &Page{a} }

// ServeHTTP answers one.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, err := p.asker.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
