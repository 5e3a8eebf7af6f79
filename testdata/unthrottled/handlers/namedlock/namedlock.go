// Package namedlock has locks by name that bound nothing of what it asks.
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

// App serves a chat.
type App struct {
	client *openai.Client
	store  Store
}

// Chat locks what it reads, and asks when it has read it.
func (a *App) Chat(w http.ResponseWriter, r *http.Request) {
	a.store.Lock("prompt")
	prompt := a.store.Get("prompt")
	a.store.Unlock("prompt")
	answer, err := a.ask(r.Context(), prompt) // want `with no throttle anywhere on its way`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}

// All asks for each note at once: every one has a lock of its own.
func (a *App) All(ctx context.Context, notes []string) {
	for _, note := range notes {
		go func() {
			a.store.Lock(note)
			defer a.store.Unlock(note)
			_, _ = a.ask(ctx, a.store.Get(note)) // want `started by a go statement in a loop with no throttle`
		}()
	}
}

// Single asks for each note when the one before is done.
func (a *App) Single(ctx context.Context, notes []string) {
	for _, note := range notes {
		go func() {
			a.store.Lock("notes")
			defer a.store.Unlock("notes")
			_, _ = a.ask(ctx, a.store.Get(note))
		}()
	}
}

func (a *App) ask(ctx context.Context, prompt string) (string, error) {
	resp, err := a.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Routes registers the handler.
func (a *App) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/chat", a.Chat)
	return mux
}
