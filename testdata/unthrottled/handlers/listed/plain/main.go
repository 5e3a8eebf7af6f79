// Command plain has no limit among the middleware that a function returns.
package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/handlers/listed/mw"
)

var api = openai.NewClient("key")

func ask(c *gin.Context) {
	resp, err := api.CreateChatCompletion(c, openai.ChatCompletionRequest{ // want `with no throttle`
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: c.PostForm("q")}},
	})
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, resp.Choices[0].Message.Content)
}

func main() {
	r := gin.New()
	r.Use(mw.Plain()...)
	r.POST("/ask", ask)
	_ = r.Run(":8080")
}
