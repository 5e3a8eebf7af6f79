// Package app answers requests by iterators.
package app

import (
	"fmt"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/handlers/lazy/answers"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Serve registers the handlers.
func Serve(llm *model.Client) error {
	http.Handle("/ask", ask(llm))
	http.HandleFunc("/known", known)
	return http.ListenAndServe(":8080", nil)
}

func ask(llm *model.Client) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, pieces := answers.Stream(r.Context(), r.FormValue("q"), answers.Deps{LLM: llm})
		w.Header().Set("X-Conversation", id)
		for piece, err := range pieces { // want `in an HTTP handler with no throttle`
			if err != nil {
				return
			}
			fmt.Fprint(w, piece)
		}
	}
}

func known(w http.ResponseWriter, _ *http.Request) {
	for piece := range answers.Known([]string{"a", "b"}) {
		fmt.Fprint(w, piece)
	}
}
