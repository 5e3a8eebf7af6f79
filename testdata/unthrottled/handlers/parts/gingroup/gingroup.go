// Package gingroup limits what comes in to one group, and asks in another.
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
		resp, err := client.CreateChatCompletion(c, openai.ChatCompletionRequest{ // want `with no throttle anywhere on its way`
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
	auth := r.Group("/auth")
	auth.Use(limit)
	auth.POST("/login", login)
	api := r.Group("/api")
	api.POST("/ask", ask(client))
	return r.Run()
}
