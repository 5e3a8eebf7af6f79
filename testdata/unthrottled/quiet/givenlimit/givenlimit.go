// Package givenlimit hands the chat's limit to what registers it.
package givenlimit

import (
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/login/auth"
)

type attempts struct {
	mu   sync.Mutex
	last map[string]time.Time
}

func (a *attempts) allow(who string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if time.Since(a.last[who]) < time.Second {
		return false
	}
	a.last[who] = time.Now()
	return true
}

func slow(a *attempts) auth.Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			host, _, _ := net.SplitHostPort(r.RemoteAddr)
			if !a.allow(host) {
				http.Error(w, "slow down", http.StatusTooManyRequests)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

type service struct{ api *openai.Client }

func (s *service) chat(w http.ResponseWriter, r *http.Request) {
	resp, err := s.api.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: r.FormValue("q")}},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(resp.Choices[0].Message.Content))
}

func register(r chi.Router, path string, h http.HandlerFunc, mw auth.Middleware) {
	r.Method(http.MethodPost, path, mw(h))
}

// Router limits the chat.
func Router(key string) http.Handler {
	s := &service{openai.NewClient(key)}
	r := chi.NewRouter()
	register(r, "/chat", s.chat, slow(&attempts{last: make(map[string]time.Time)}))
	return r
}
