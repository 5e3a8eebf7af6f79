// Package second has a client of its own for those who bring no key.
package second

import (
	"encoding/json"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

// Server has a client.
type Server struct{ client *openai.Client }

// Serve registers the handlers.
func (s *Server) Serve() error {
	http.HandleFunc("POST /ask", s.ask)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	client := s.client
	if key := r.Header.Get("X-Api-Key"); key != "" {
		client = openai.NewClient(key)
	}
	resp, err := client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{ // want `with no throttle anywhere`
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: r.FormValue("text")}},
	})
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(resp.Choices)
}
