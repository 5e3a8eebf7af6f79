// Package handler has a handler for others to register.
package handler

import (
	"net/http"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// Context is what handlers need.
type Context struct{ LLM model.Client }

// AskHandler answers a question.
func AskHandler(ctx *Context) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		answer, err := ctx.LLM.Ask(r.Context(), r.FormValue("question"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = w.Write([]byte(answer))
	}
}
