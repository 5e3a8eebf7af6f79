// Package probe has handlers that only try whether the provider answers.
package probe

import (
	"context"
	"net/http"

	"github.com/sashabaranov/go-openai"
)

// Serve serves the settings of an operator.
func Serve(c *openai.Client) error {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /settings/llm/test", func(w http.ResponseWriter, r *http.Request) {
		if err := testConnection(r.Context(), c, r.FormValue("model")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	mux.HandleFunc("POST /settings/llm/reach", func(w http.ResponseWriter, r *http.Request) {
		if err := reach(r.Context(), c, r.FormValue("model")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	return http.ListenAndServe(":8080", mux)
}

func testConnection(ctx context.Context, c *openai.Client, model string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Reply with one word: OK"}},
	})
	return err
}

func reach(ctx context.Context, c *openai.Client, model string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     model,
		MaxTokens: 5,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Hi"}},
	})
	return err
}
