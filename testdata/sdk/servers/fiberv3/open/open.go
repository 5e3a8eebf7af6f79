// Package open serves with fiber.
package open

import (
	"github.com/gofiber/fiber/v3"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// App makes the routes.
func App(llm *model.Client) *fiber.App {
	app := fiber.New()
	app.Post("/ask", func(c fiber.Ctx) error {
		answer, err := llm.Ask(c.Context(), c.FormValue("question")) // want `with no throttle`
		if err != nil {
			return err
		}
		return c.SendString(answer)
	})
	return app
}
