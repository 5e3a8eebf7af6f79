// Package underway turns the next away while one is under way, whatever it says then.
package underway

import (
	"context"
	"net/http"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type job struct{ status, text string }

var (
	mu      sync.Mutex
	jobs    = map[string]*job{}
	running = map[string]bool{}
	states  = map[string]string{}
	busy    bool
	llm     *model.Client
)

// Serve registers the handlers.
func Serve(c *model.Client) error {
	llm = c
	http.HandleFunc("/job", startJob)
	http.HandleFunc("/run", run)
	http.HandleFunc("/state", state)
	http.HandleFunc("/one", one)
	return http.ListenAndServe(":8080", nil)
}

func startJob(w http.ResponseWriter, r *http.Request) {
	user, q := r.Header.Get("X-User"), r.FormValue("q")
	mu.Lock()
	if j, ok := jobs[user]; ok && j.status == "running" {
		mu.Unlock()
		http.Error(w, "already in progress", http.StatusConflict)
		return
	}
	jobs[user] = &job{status: "running"}
	mu.Unlock()
	go func() {
		text, err := llm.Ask(context.Background(), q)
		if err != nil {
			text = err.Error()
		}
		mu.Lock()
		jobs[user] = &job{"done", text}
		mu.Unlock()
	}()
	w.WriteHeader(http.StatusAccepted)
}

func run(w http.ResponseWriter, r *http.Request) {
	user := r.Header.Get("X-User")
	mu.Lock()
	if running[user] {
		mu.Unlock()
		w.WriteHeader(http.StatusLocked)
		return
	}
	running[user] = true
	mu.Unlock()
	answer(w, r)
	mu.Lock()
	delete(running, user)
	mu.Unlock()
}

func state(w http.ResponseWriter, r *http.Request) {
	user := r.Header.Get("X-User")
	mu.Lock()
	if states[user] == "asking" {
		mu.Unlock()
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	states[user] = "asking"
	mu.Unlock()
	answer(w, r)
	mu.Lock()
	states[user] = "idle"
	mu.Unlock()
}

func one(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	if busy {
		mu.Unlock()
		w.WriteHeader(http.StatusTooEarly)
		return
	}
	busy = true
	mu.Unlock()
	answer(w, r)
	mu.Lock()
	busy = false
	mu.Unlock()
}

func answer(w http.ResponseWriter, r *http.Request) {
	text, err := llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
