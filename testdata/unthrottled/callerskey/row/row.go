// Package row takes its key from a file, whoever asks.
package row

import (
	"encoding/json"
	"net/http"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

type settings struct{ Key string }

// Serve registers the handlers.
func Serve() error {
	http.HandleFunc("POST /ask", ask)
	return http.ListenAndServe(":8080", nil)
}

func ask(w http.ResponseWriter, r *http.Request) {
	var in struct{ Text string }
	if json.NewDecoder(r.Body).Decode(&in) != nil {
		return
	}
	raw, err := os.ReadFile("settings.json")
	if err != nil {
		return
	}
	var set settings
	if json.Unmarshal(raw, &set) != nil {
		return
	}
	client := openai.NewClient(set.Key)
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
