// Package server asks with its own key.
package server

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/callerskey/review"
)

// Serve registers the handlers.
func Serve() error {
	http.HandleFunc("POST /ours", review.HandleOurs) // want `with no throttle anywhere`
	return http.ListenAndServe(":8080", nil)
}
