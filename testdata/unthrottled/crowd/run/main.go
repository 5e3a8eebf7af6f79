// Command run says which provider it is: what the server lacks is said there.
package main

import (
	"log"
	"net/http"
	"os"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/crowd/llm"
	"example.com/tokenvet/testdata/unthrottled/crowd/server"
)

func main() {
	p := &llm.OpenAI{API: openai.NewClient(os.Getenv("OPENAI_API_KEY"))}
	log.Fatal(http.ListenAndServe(":8080", server.New(p)))
}
