// Package open serves with iris.
package open

import (
	"github.com/kataras/iris/v12"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// App makes the routes.
func App(llm *model.Client) *iris.Application {
	app := iris.New()
	v1 := app.Party("/v1")
	v1.Post("/ask", func(ctx iris.Context) {
		answer, err := llm.Ask(ctx.Request().Context(), ctx.FormValue("question")) // want `with no throttle`
		if err != nil {
			ctx.StopWithError(iris.StatusBadGateway, err)
			return
		}
		_, _ = ctx.WriteString(answer)
	})
	return app
}
