// Package limited serves with iris.
package limited

import (
	"github.com/kataras/iris/v12"
	"github.com/kataras/iris/v12/middleware/rate"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// App makes the routes.
func App(llm *model.Client) *iris.Application {
	app := iris.New()
	app.UseRouter(rate.Limit(1, 5))
	v1 := app.Party("/v1")
	v1.Post("/ask", func(ctx iris.Context) {
		answer, err := llm.Ask(ctx.Request().Context(), ctx.FormValue("question"))
		if err != nil {
			ctx.StopWithError(iris.StatusBadGateway, err)
			return
		}
		_, _ = ctx.WriteString(answer)
	})
	return app
}
