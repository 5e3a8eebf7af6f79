// Package sized turns away what is too long, which slows nobody down.
package sized

import (
	"context"
	"errors"
	"net/http"

	"github.com/sashabaranov/go-openai"
)

const maxLength = 2000

var errLong = errors.New("too long")

// Serve answers.
func Serve(client *openai.Client) error {
	http.HandleFunc("/ask", func(w http.ResponseWriter, r *http.Request) {
		if err := send(r.Context(), client, r.FormValue("q")); err != nil { // want `with no throttle anywhere on its way`
			http.Error(w, err.Error(), http.StatusForbidden)
		}
	})
	return http.ListenAndServe(":8080", nil)
}

func send(ctx context.Context, client *openai.Client, q string) error {
	if len(q) > maxLength {
		return errLong
	}
	_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: q}},
	})
	return err
}
