// Package namedlock holds a lock of a store while it asks: one request at a time.
package namedlock

import (
	"context"
	"io"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

// Store keeps values, and locks that all processes share.
type Store interface {
	Lock(name string)
	Unlock(name string)
	Get(key string) string
}

// Lease is such a lock by itself.
type Lease struct{ held chan string }

// LockContext waits for it.
func (l *Lease) LockContext(ctx context.Context) error { return ctx.Err() }

// Unlock gives it back.
func (l *Lease) Unlock() error { return nil }

// App has two jobs that a scheduler calls for, and a chat.
type App struct {
	client *openai.Client
	store  Store
	lease  *Lease
}

// Routes registers the handlers.
func (a *App) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /digest", func(w http.ResponseWriter, r *http.Request) {
		const name = "digest"
		a.store.Lock(name)
		defer a.store.Unlock(name)
		a.work(w, r)
	})
	mux.HandleFunc("POST /crawl", func(w http.ResponseWriter, r *http.Request) {
		if err := a.lease.LockContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		defer func() { _ = a.lease.Unlock() }()
		a.work(w, r)
	})
	mux.HandleFunc("POST /chat", a.chat)
	return mux
}

// chat lets each user ask one thing at a time.
func (a *App) chat(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	a.store.Lock(user)
	defer a.store.Unlock(user)
	a.work(w, r)
}

func (a *App) work(w http.ResponseWriter, r *http.Request) {
	resp, err := a.client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: a.store.Get("prompt")}},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, resp.Choices[0].Message.Content)
}
