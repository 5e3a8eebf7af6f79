// Package api has handlers that others register.
package api

import (
	"io"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// API answers with the model.
type API struct {
	llm *model.Client

	mu   sync.Mutex
	used map[string]int
}

// New makes one.
func New(llm *model.Client) *API { return &API{llm: llm, used: make(map[string]int)} }

// Chat is registered by whoever imports this package.
func (a *API) Chat(w http.ResponseWriter, r *http.Request) { a.answer(w, r, r.FormValue("q")) }

// Polite has a quota for each user.
func (a *API) Polite(w http.ResponseWriter, r *http.Request) {
	if !a.counts(w, r.FormValue("user")) {
		return
	}
	a.answer(w, r, "Politely: "+r.FormValue("q"))
}

func (a *API) counts(w http.ResponseWriter, user string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.used[user]++; a.used[user] > 20 {
		http.Error(w, "enough for today", http.StatusTooManyRequests)
		return false
	}
	return true
}

// Mapped says 429 when its provider does: that slows nothing down.
func (a *API) Mapped(w http.ResponseWriter, r *http.Request) {
	answer, err := a.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusTooManyRequests)
		return
	}
	_, _ = io.WriteString(w, answer)
}

// Register has routes for a router that it is given.
func (a *API) Register(mux *http.ServeMux) {
	mux.HandleFunc("/chat", a.Chat)
	a.more(mux)
}

func (a *API) more(mux *http.ServeMux) { mux.HandleFunc("/rhyme", a.rhyme) }

func (a *API) rhyme(w http.ResponseWriter, r *http.Request) {
	a.answer(w, r, "A rhyme on "+r.FormValue("q"))
}

// Group registers with a group of somebody else's engine.
func (a *API) Group(group *gin.RouterGroup) {
	group.POST("/joke", func(c *gin.Context) {
		answer, err := a.llm.Ask(c.Request.Context(), "A joke about "+c.PostForm("q"))
		if err != nil {
			c.Status(http.StatusBadGateway)
			return
		}
		c.String(http.StatusOK, answer)
	})
}

// Handler makes a handler.
func Handler(llm *model.Client) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, err := llm.Ask(r.Context(), r.FormValue("q"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = io.WriteString(w, answer)
	})
}

func (a *API) answer(w http.ResponseWriter, r *http.Request, prompt string) {
	answer, err := a.llm.Ask(r.Context(), prompt)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
