// Package limited serves with hertz.
package limited

import (
	"context"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/hertz-contrib/limiter"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

type api struct{ llm *model.Client }

// Server makes the server.
func Server(llm *model.Client) *server.Hertz {
	h := server.Default()
	h.Use(limiter.AdaptiveLimit())
	a := &api{llm}
	h.Group("/v1").POST("/ask", a.ask)
	return h
}

func (a *api) ask(ctx context.Context, c *app.RequestContext) {
	answer, err := a.llm.Ask(ctx, c.PostForm("question"))
	if err != nil {
		c.String(502, err.Error())
		return
	}
	c.String(200, answer)
}
