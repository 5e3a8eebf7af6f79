// Command standin serves a model.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/standin/svc"
	"example.com/tokenvet/testdata/unthrottled/standin/web"
)

func main() {
	chat := web.NewChat(svc.NewModel(os.Getenv("OPENAI_API_KEY")))
	http.HandleFunc("/chat", chat.Serve) // want `LLM call through go-openai.Client in a handler registered here with no throttle anywhere on its way`
	log.Fatal(http.ListenAndServe(":8080", nil))
}
