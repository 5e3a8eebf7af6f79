// Package labelled has answers as short as those of a probe, to what users send.
package labelled

import (
	"net/http"

	"github.com/sashabaranov/go-openai"
)

// Serve serves labels.
func Serve(c *openai.Client) error {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /mood", func(w http.ResponseWriter, r *http.Request) {
		resp, err := c.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{ // want `with no throttle anywhere on its way`
			Model:     "gpt-4o-mini",
			MaxTokens: 5,
			Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Mood: " + r.FormValue("text")}},
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = w.Write([]byte(resp.Choices[0].Message.Content))
	})
	return http.ListenAndServe(":8080", mux)
}
