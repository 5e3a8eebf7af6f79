// Package main registers what another package has, with a router of its own.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/api"
	"example.com/tokenvet/testdata/unthrottled/elsewhere/guard"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	a := api.New(model.New(os.Getenv("OPENAI_API_KEY")))
	mux := http.NewServeMux()
	mux.HandleFunc("/chat", a.Chat) // want `in a handler registered here with no throttle`
	mux.HandleFunc("/polite", a.Polite)
	log.Fatal(http.ListenAndServe(":8080", guard.Named(mux)))
}
