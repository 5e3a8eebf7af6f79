// Package main lets another package register with its router.
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
	mux := http.NewServeMux()
	a.Register(mux) // want `with no throttle`
	log.Fatal(http.ListenAndServe(":8080", mux))
}
