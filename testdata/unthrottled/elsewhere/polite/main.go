// Package main registers a handler with a quota.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/api"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	a := api.New(model.New(os.Getenv("OPENAI_API_KEY")))
	http.HandleFunc("/chat", a.Polite)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
