// Package twice has several handlers over one client: they are one finding.
package twice

import (
	"io"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// API serves them.
type API struct {
	llm *model.Client
}

// Handler returns the routes.
func Handler(llm *model.Client) http.Handler {
	mux := http.NewServeMux()
	register(mux, llm)
	return mux
}

func register(mux *http.ServeMux, llm *model.Client) {
	a := &API{llm: llm}
	mux.HandleFunc("/ask", a.ask)
	mux.HandleFunc("/rhyme", a.rhyme)
	mux.Handle("/joke", http.HandlerFunc(a.joke))
}

func (a *API) ask(w http.ResponseWriter, r *http.Request) {
	answer, err := a.llm.Ask(r.Context(), r.FormValue("q")) // want `with no throttle`
	reply(w, answer, err)
}

func (a *API) rhyme(w http.ResponseWriter, r *http.Request) {
	answer, err := a.llm.Ask(r.Context(), "A rhyme on "+r.FormValue("q"))
	reply(w, answer, err)
}

func (a *API) joke(w http.ResponseWriter, r *http.Request) {
	answer, err := a.llm.Ask(r.Context(), "A joke about "+r.FormValue("q"))
	reply(w, answer, err)
}

func reply(w http.ResponseWriter, answer string, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}
