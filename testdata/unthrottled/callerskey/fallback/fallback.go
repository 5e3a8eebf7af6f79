// Package fallback uses its own key where a request brings none.
package fallback

import (
	"encoding/json"
	"net/http"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

// Serve registers the handlers.
func Serve() error {
	http.HandleFunc("POST /ask", ask)
	return http.ListenAndServe(":8080", nil)
}

func ask(w http.ResponseWriter, r *http.Request) {
	var in struct{ Text, Key string }
	if json.NewDecoder(r.Body).Decode(&in) != nil {
		return
	}
	if in.Key == "" {
		in.Key = os.Getenv("OPENAI_API_KEY")
	}
	client := openai.NewClient(in.Key)
	resp, err := client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{ // want `with no throttle anywhere`
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: in.Text}},
	})
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(resp.Choices)
}
