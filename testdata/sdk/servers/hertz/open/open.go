// Package open serves with hertz.
package open

import (
	"context"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

type api struct{ llm *model.Client }

// Server makes the server.
func Server(llm *model.Client) *server.Hertz {
	h := server.Default()
	a := &api{llm}
	h.Group("/v1").POST("/ask", a.ask)
	return h
}

func (a *api) ask(ctx context.Context, c *app.RequestContext) {
	answer, err := a.llm.Ask(ctx, c.PostForm("question")) // want `with no throttle`
	if err != nil {
		c.String(502, err.Error())
		return
	}
	c.String(200, answer)
}
