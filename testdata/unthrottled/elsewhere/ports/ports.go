// Package ports wires what serves to what asks: neither knows the other.
package ports

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/ports/cards"
	"example.com/tokenvet/testdata/unthrottled/elsewhere/ports/desk"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Serve serves.
func Serve(llm *model.Client) error {
	h := desk.New(&cards.Cards{LLM: llm})
	http.HandleFunc("/grade", h.Grade) // want `in a handler registered here with no throttle anywhere on its way`
	return http.ListenAndServe(":8080", nil)
}
