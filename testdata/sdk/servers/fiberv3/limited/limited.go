// Package limited serves with fiber.
package limited

import (
	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/limiter"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// App makes the routes.
func App(llm *model.Client) *fiber.App {
	app := fiber.New()
	app.Use(limiter.New(limiter.Config{Max: 20}))
	app.Post("/ask", func(c fiber.Ctx) error {
		answer, err := llm.Ask(c.Context(), c.FormValue("question"))
		if err != nil {
			return err
		}
		return c.SendString(answer)
	})
	return app
}
