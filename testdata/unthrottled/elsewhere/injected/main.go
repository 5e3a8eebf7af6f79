// Package main gives a server what asks an LLM.
package main

import (
	"log"
	"os"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/chat"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	s := chat.New(model.New(os.Getenv("OPENAI_API_KEY")), os.Getenv("CHAT_KEY"))
	log.Fatal(s.Run(":8080")) // want `with no throttle`
}
