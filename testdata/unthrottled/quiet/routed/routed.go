// Package routed has handlers on routers of other packages, which may have a
// limit in front of them.
package routed

import (
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// API answers with the model.
type API struct {
	llm    *model.Client
	router *http.ServeMux
}

// New is given a router.
func New(router *http.ServeMux, llm *model.Client) *API { return &API{llm: llm, router: router} }

// Ask is registered by whoever imports this package.
func (a *API) Ask(w http.ResponseWriter, r *http.Request) { a.answer(w, r, r.FormValue("q")) }

// Routes registers with the router that it was given.
func (a *API) Routes() {
	a.router.HandleFunc("/rhyme", a.rhyme)
}

func (a *API) rhyme(w http.ResponseWriter, r *http.Request) {
	a.answer(w, r, "A rhyme on "+r.FormValue("q"))
}

func (a *API) answer(w http.ResponseWriter, r *http.Request, prompt string) {
	answer, err := a.llm.Ask(r.Context(), prompt)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}

// Group registers with a group of somebody else's engine.
func (a *API) Group(engine *gin.Engine) {
	group := engine.Group("/v1")
	group.POST("/joke", func(c *gin.Context) {
		answer, err := a.llm.Ask(c.Request.Context(), "A joke about "+c.PostForm("q"))
		if err != nil {
			c.Status(http.StatusBadGateway)
			return
		}
		c.String(http.StatusOK, answer)
	})
}
