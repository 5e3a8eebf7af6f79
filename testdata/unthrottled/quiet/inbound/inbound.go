// Package inbound limits what comes in.
package inbound

import (
	"io"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// App serves a chat.
type App struct {
	client *openai.Client
	limit  *rate.Limiter
	busy   chan struct{}
}

// New makes the limits once.
func New(key string) *App {
	return &App{
		client: openai.NewClient(key),
		limit:  rate.NewLimiter(rate.Every(100*time.Millisecond), 10),
		busy:   make(chan struct{}, 16),
	}
}

// Routes registers the handlers.
func (a *App) Routes(mux *http.ServeMux) {
	mux.HandleFunc("/chat", a.chat)
	mux.HandleFunc("/draft", a.draft)
	mux.Handle("/poem", a.limited(http.HandlerFunc(a.poem)))
}

func (a *App) complete(w http.ResponseWriter, r *http.Request, prompt string) {
	resp, err := a.client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, resp.Choices[0].Message.Content)
}

// chat refuses what is too much.
func (a *App) chat(w http.ResponseWriter, r *http.Request) {
	if !a.limit.Allow() {
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	a.complete(w, r, r.FormValue("q"))
}

// draft refuses when all places are taken.
func (a *App) draft(w http.ResponseWriter, r *http.Request) {
	select {
	case a.busy <- struct{}{}:
		defer func() { <-a.busy }()
	default:
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	a.complete(w, r, "A draft about "+r.FormValue("q"))
}

// limited is the same as middleware.
func (a *App) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !a.limit.Allow() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (a *App) poem(w http.ResponseWriter, r *http.Request) {
	a.complete(w, r, "A poem about "+r.FormValue("q"))
}
