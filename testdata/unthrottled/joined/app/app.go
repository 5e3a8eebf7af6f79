// Package app joins those beside it, which do not know each other.
package app

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/joined/model"
	"example.com/tokenvet/testdata/unthrottled/joined/page"
)

// Run serves the page.
func Run(key string) error {
	http.Handle("/ask", page.New(model.New(key))) // want `with no throttle anywhere on its way`
	return http.ListenAndServe(":8080", nil)
}
