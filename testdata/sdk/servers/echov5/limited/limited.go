// Package limited serves with echo.
package limited

import (
	"net/http"

	"github.com/labstack/echo/v5"
	"github.com/labstack/echo/v5/middleware"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// Echo makes the routes.
func Echo(llm *model.Client) *echo.Echo {
	e := echo.New()
	e.POST("/ask", func(c *echo.Context) error {
		answer, err := llm.Ask(c.Request().Context(), c.FormValue("question"))
		if err != nil {
			return err
		}
		return c.String(http.StatusOK, answer)
	}, middleware.RateLimiter(middleware.NewRateLimiterMemoryStore(5)))
	return e
}
