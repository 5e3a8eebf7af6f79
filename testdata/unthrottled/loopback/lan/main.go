// Command lan serves the house on one port, and who sits at the machine on another.
package main

import (
	"log"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

var api = openai.NewClient("key")

func ask(w http.ResponseWriter, r *http.Request) {
	resp, err := api.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{ // want `LLM call through .* in an HTTP handler with no throttle anywhere on its way`
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: r.FormValue("q")}},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(resp.Choices[0].Message.Content))
}

func main() {
	http.HandleFunc("/ask", ask)
	go http.ListenAndServe("localhost:8081", nil)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
