// Command dotted serves packages whose paths have dots in their last elements.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/dotted/api.v1"
)

func main() {
	ai := api.New(os.Getenv("OPENAI_API_KEY"))
	http.HandleFunc("/summary", ai.Summary) // want `LLM call through go-openai.Client in a handler registered here with no throttle anywhere on its way`
	log.Fatal(http.ListenAndServe(":8080", nil))
}
