// Package chigroup limits what comes in to one group, and asks in another.
package chigroup

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

var limiter = rate.NewLimiter(1, 5)

func limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !limiter.Allow() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func login(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func ask(client *openai.Client) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		resp, err := client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{ // want `with no throttle anywhere on its way`
			Model:    "gpt-4o-mini",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: r.FormValue("q")}},
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = w.Write([]byte(resp.Choices[0].Message.Content))
	}
}

// Serve answers.
func Serve(client *openai.Client) error {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(limit)
		r.Post("/login", login)
	})
	r.Group(func(r chi.Router) {
		r.Post("/ask", ask(client))
	})
	return http.ListenAndServe(":8080", r)
}
