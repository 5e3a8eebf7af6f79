// Command own is a tool for who sits at the machine: nobody else can ask.
package main

import (
	"log"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

var api = openai.NewClient("key")

func ask(w http.ResponseWriter, r *http.Request) {
	resp, err := api.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
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
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", nil))
}
