// Package active runs one task at a time, and refuses the next.
package active

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type task struct{ text string }

// Manager has the task that runs.
type Manager struct {
	mu     sync.Mutex
	active *task
	llm    *model.Client
}

var errBusy = errors.New("a task is running")

func (m *Manager) start(ctx context.Context, text string) (string, error) {
	m.mu.Lock()
	if m.active != nil {
		m.mu.Unlock()
		return "", errBusy
	}
	m.active = &task{text}
	m.mu.Unlock()
	defer m.done()
	return m.llm.Ask(ctx, text)
}

func (m *Manager) done() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.active = nil
}

func (m *Manager) serve(w http.ResponseWriter, r *http.Request) {
	text, err := m.start(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	_, _ = w.Write([]byte(text))
}

// Run serves at an address.
func Run(addr string, llm *model.Client) error {
	m := &Manager{llm: llm}
	mux := http.NewServeMux()
	mux.HandleFunc("/ask", m.serve)
	return http.ListenAndServe(addr, mux)
}
