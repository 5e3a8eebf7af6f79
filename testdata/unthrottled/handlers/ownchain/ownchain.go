// Package ownchain puts middleware of its own together: it is in front of what it
// is put in front of, and of nothing else.
package ownchain

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

func (d *Desk) test(w http.ResponseWriter, r *http.Request) {
	if text, err := d.ask(r); err == nil {
		_, _ = w.Write([]byte(text))
	}
}

func (d *Desk) chat(w http.ResponseWriter, r *http.Request) {
	if text, err := d.ask(r); err == nil { // want `in an HTTP handler`
		_, _ = w.Write([]byte(text))
	}
}

func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			next.ServeHTTP(w, r)
		}
	})
}

// RequireInstanceAdmin lets in nobody else.
func RequireInstanceAdmin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Role") == "admin" {
			next.ServeHTTP(w, r)
		}
	})
}

// Serve has a page for those who run it, and one for all.
func (d *Desk) Serve() error {
	mux := http.NewServeMux()
	requireAdmin := func(h http.Handler) http.Handler {
		return signedIn(RequireInstanceAdmin(h))
	}
	mux.Handle("/admin/test", requireAdmin(http.HandlerFunc(d.test)))
	mux.Handle("/chat", signedIn(http.HandlerFunc(d.chat)))
	return http.ListenAndServe(":8080", mux)
}
