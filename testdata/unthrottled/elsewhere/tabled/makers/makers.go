// Package makers makes handlers.
package makers

import (
	"context"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

func ask(ctx context.Context, client *openai.Client, question string) error {
	_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	return err
}

// Answer answers.
func Answer(client *openai.Client) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := ask(r.Context(), client, r.FormValue("q")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	}
}

// Slowly answers a few.
func Slowly(client *openai.Client) http.HandlerFunc {
	limiter := rate.NewLimiter(2, 2)
	return func(w http.ResponseWriter, r *http.Request) {
		if err := limiter.Wait(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		if err := ask(r.Context(), client, r.FormValue("q")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	}
}
