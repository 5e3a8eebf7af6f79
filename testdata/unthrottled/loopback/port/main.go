// Command port listens at a port of all addresses, and is told which by configuration.
package main

import (
	"cmp"
	"log"
	"net/http"
	"os"

	"github.com/labstack/echo/v4"
	openai "github.com/sashabaranov/go-openai"
)

func main() {
	api := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	e := echo.New()
	e.POST("/ask", func(c echo.Context) error {
		resp, err := api.CreateChatCompletion(c.Request().Context(), openai.ChatCompletionRequest{ // want `LLM call through .* in a handler with no throttle anywhere on its way`
			Model:    "gpt-4o-mini",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: c.FormValue("q")}},
		})
		if err != nil {
			return err
		}
		return c.String(http.StatusOK, resp.Choices[0].Message.Content)
	})
	log.Fatal(e.Start(":" + cmp.Or(os.Getenv("PORT"), "8080")))
}
