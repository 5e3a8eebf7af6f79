// Package paged turns away what asks for no page, which slows nobody down.
package paged

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/sashabaranov/go-openai"
)

var errPage = errors.New("no such page")

type query struct {
	text  string
	limit int
}

// Serve answers.
func Serve(client *openai.Client) error {
	http.HandleFunc("/ask", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.FormValue("limit"))
		if err := send(r.Context(), client, query{r.FormValue("q"), n}); err != nil { // want `with no throttle anywhere on its way`
			http.Error(w, err.Error(), http.StatusForbidden)
		}
	})
	return http.ListenAndServe(":8080", nil)
}

func send(ctx context.Context, client *openai.Client, q query) error {
	if q.limit <= 0 {
		return errPage
	}
	_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: q.text}},
	})
	return err
}
