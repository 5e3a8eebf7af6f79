// Package main wraps a handler that another package makes.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/api"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	http.Handle("/chat", named(api.Handler(model.New(os.Getenv("OPENAI_API_KEY"))))) // want `with no throttle`
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Name", "made")
		next.ServeHTTP(w, r)
	})
}
