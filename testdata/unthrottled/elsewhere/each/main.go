// Package main has a limit in front of each handler.
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
	gate := new(guard.Gate)
	http.Handle("/chat", gate.Front(api.Handler(model.New(os.Getenv("OPENAI_API_KEY")))))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
