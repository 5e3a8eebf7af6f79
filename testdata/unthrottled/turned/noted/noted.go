// Package noted has a note of whom it serves, and turns them away until it is done.
package noted

import (
	"context"
	"net/http"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type status int

const (
	idle status = iota
	waiting
	banned
)

type user struct {
	status status
	name   string
}

// Bot notes who waits.
type Bot struct {
	llm   *model.Client
	mu    sync.RWMutex
	users map[string]user
}

func (b *Bot) status(id string) status {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.users[id].status
}

func (b *Bot) set(id string, s status) {
	b.mu.Lock()
	defer b.mu.Unlock()
	u := b.users[id]
	u.status = s
	b.users[id] = u
}

// Serve registers the handlers.
func (b *Bot) Serve() error {
	http.HandleFunc("/one", b.one)
	return http.ListenAndServe(":8080", nil)
}

func (b *Bot) one(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	if b.status(id) == waiting {
		_, _ = w.Write([]byte("wait for the answer"))
		return
	}
	b.set(id, waiting)
	defer b.set(id, idle)
	b.answer(r.Context(), w, r.FormValue("q"))
}

func (b *Bot) answer(ctx context.Context, w http.ResponseWriter, q string) {
	text, err := b.llm.Ask(ctx, q)
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
