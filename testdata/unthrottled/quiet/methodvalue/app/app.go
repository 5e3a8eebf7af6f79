// Package app has a limiter of another package in front of its route.
package app

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/quiet/methodvalue/guard"
)

// Serve answers.
func Serve(client *openai.Client) error {
	r := chi.NewRouter()
	limiter := guard.NewIPRateLimiter(5)
	r.With(limiter.Middleware).Post("/ask", func(w http.ResponseWriter, r *http.Request) {
		resp, err := client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
			Model:    "gpt-4o-mini",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: r.FormValue("q")}},
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = w.Write([]byte(resp.Choices[0].Message.Content))
	})
	return http.ListenAndServe(":8080", r)
}
