// Package gingroup limits what comes in to the groups that ask.
package gingroup

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

var limiter = rate.NewLimiter(1, 5)

func limit(c *gin.Context) {
	if !limiter.Allow() {
		c.AbortWithStatus(http.StatusTooManyRequests)
		return
	}
	c.Next()
}

func login(c *gin.Context) { c.Status(http.StatusNoContent) }

func ask(client *openai.Client) gin.HandlerFunc {
	return func(c *gin.Context) {
		resp, err := client.CreateChatCompletion(c, openai.ChatCompletionRequest{
			Model:    "gpt-4o-mini",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: c.Query("q")}},
		})
		if err != nil {
			c.AbortWithStatus(http.StatusBadGateway)
			return
		}
		c.String(http.StatusOK, resp.Choices[0].Message.Content)
	}
}

// Serve answers.
func Serve(client *openai.Client) error {
	r := gin.New()
	api := r.Group("/api")
	api.Use(limit)
	api.POST("/ask", ask(client))
	more := api.Group("/more")
	more.POST("/ask", ask(client))
	once := r.Group("/once", limit)
	once.POST("/ask", ask(client))
	r.POST("/login", login)
	return r.Run()
}
