// Package app serves.
package app

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/handlers/healthy/server"
)

// Serve registers the routes.
func Serve(key string) error {
	mux := http.NewServeMux()
	server.New(key).Register(mux, func(h http.Handler) http.Handler { return h }) // want `with no throttle anywhere on its way`
	return http.ListenAndServe(":8080", mux)
}
