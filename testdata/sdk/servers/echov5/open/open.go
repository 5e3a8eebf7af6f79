// Package open serves with echo.
package open

import (
	"net/http"

	"github.com/labstack/echo/v5"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// Echo makes the routes.
func Echo(llm *model.Client) *echo.Echo {
	e := echo.New()
	e.POST("/ask", func(c *echo.Context) error {
		answer, err := llm.Ask(c.Request().Context(), c.FormValue("question")) // want `with no throttle`
		if err != nil {
			return err
		}
		return c.String(http.StatusOK, answer)
	})
	return e
}
