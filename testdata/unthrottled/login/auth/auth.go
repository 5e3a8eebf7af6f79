// Package auth logs people in. It asks no LLM.
package auth

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// Middleware stands in front of a handler.
type Middleware = func(http.Handler) http.Handler

// apiKey is what a service sends.
const apiKey = "X-Service"

// RegisterRoutes serves logins, behind mw where there is one.
func RegisterRoutes(r chi.Router, login http.HandlerFunc, mw Middleware) {
	if mw != nil {
		r.Method(http.MethodPost, "/login", mw(login))
	} else {
		r.Method(http.MethodPost, "/login", login)
	}
	r.Post("/refresh", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(r.Header.Get(apiKey))) })
}

// Protect puts mw in front of all that r has.
func Protect(r chi.Router, mw Middleware) {
	r.Use(mw)
	r.Post("/logout", func(w http.ResponseWriter, r *http.Request) {})
}
