// Package others turns away some, and none for being served.
package others

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
	http.HandleFunc("/some", b.some)
	return http.ListenAndServe(":8080", nil)
}

func (b *Bot) some(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	if b.status(id) == banned {
		_, _ = w.Write([]byte("not you"))
		return
	}
	b.set(id, waiting)
	defer b.set(id, idle)
	b.answer(r.Context(), w, r.FormValue("q")) // want `with no throttle anywhere`
}

func (b *Bot) answer(ctx context.Context, w http.ResponseWriter, q string) {
	text, err := b.llm.Ask(ctx, q)
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
