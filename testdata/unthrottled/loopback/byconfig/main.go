// Command byconfig listens at the machine's own address unless it is told otherwise.
package main

import (
	"cmp"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
	openai "github.com/sashabaranov/go-openai"
)

type config struct {
	host string
	port int
}

func load() config {
	return config{host: cmp.Or(os.Getenv("HOST"), "127.0.0.1"), port: 8080}
}

func main() {
	cfg := load()
	api := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	r := gin.New()
	r.POST("/ask", func(c *gin.Context) {
		resp, err := api.CreateChatCompletion(c, openai.ChatCompletionRequest{
			Model:    "gpt-4o-mini",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: c.PostForm("q")}},
		})
		if err != nil {
			c.Status(http.StatusBadGateway)
			return
		}
		c.String(http.StatusOK, resp.Choices[0].Message.Content)
	})
	srv := &http.Server{Addr: fmt.Sprintf("%s:%d", cfg.host, cfg.port), Handler: r}
	log.Fatal(srv.ListenAndServe())
}
