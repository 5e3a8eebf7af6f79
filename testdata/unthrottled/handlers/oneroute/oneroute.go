// Package oneroute limits the page where one signs in, and no other.
package oneroute

import (
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

// Desk answers questions.
type Desk struct{ client *openai.Client }

func (d *Desk) ask(r *http.Request) (string, error) {
	resp, err := d.client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
		Model:    "gpt-4.1",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: r.FormValue("q")}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func (d *Desk) login(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }

func (d *Desk) chat(w http.ResponseWriter, r *http.Request) {
	if text, err := d.ask(r); err == nil { // want `in an HTTP handler`
		_, _ = w.Write([]byte(text))
	}
}

func withCORS(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		next(w, r)
	}
}

func withRateLimit(next http.HandlerFunc, n int) http.HandlerFunc {
	left := n
	return func(w http.ResponseWriter, r *http.Request) {
		if left--; left < 0 {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next(w, r)
	}
}

// Serve limits one of them.
func (d *Desk) Serve() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/login", withCORS(withRateLimit(d.login, 5)))
	mux.HandleFunc("/chat", withCORS(d.chat))
	return http.ListenAndServe(":8080", mux)
}
