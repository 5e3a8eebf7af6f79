// Package paced wires the same to what waits its turn.
package paced

import (
	"net/http"

	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/ports/cards"
	"example.com/tokenvet/testdata/unthrottled/elsewhere/ports/desk"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Serve serves.
func Serve(llm *model.Client) error {
	h := desk.New(&cards.Paced{LLM: llm, Tap: rate.NewLimiter(1, 1)})
	http.HandleFunc("/grade", h.Grade)
	return http.ListenAndServe(":8080", nil)
}
