// Package main has a limit in front of its router.
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
	a.Register(mux)
	mux.HandleFunc("/mapped", a.Mapped)
	gate := new(guard.Gate)
	log.Fatal(http.ListenAndServe(":8080", gate.Chain(mux)))
}
