// Package wiredlimit is put together by a container: it makes middleware, with a limit among them, and the
// server that is given it.
package wiredlimit

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Middleware makes what stands in front.
func Middleware() []gin.HandlerFunc {
	return []gin.HandlerFunc{
		gin.Logger(),
		gin.Recovery(),
		limitEach(),
	}
}

func limitEach() gin.HandlerFunc {
	limiter := rate.NewLimiter(5, 5)
	return func(c *gin.Context) {
		if !limiter.Allow() {
			c.AbortWithStatus(http.StatusTooManyRequests)
			return
		}
		c.Next()
	}
}

// Server makes the server.
func Server(middleware []gin.HandlerFunc, llm *model.Client) *gin.Engine {
	server := gin.New()
	server.Use(middleware...)
	server.POST("/ask", func(c *gin.Context) {
		answer, err := llm.Ask(c.Request.Context(), c.PostForm("question"))
		if err != nil {
			c.JSON(http.StatusBadGateway, gin.H{"error": err.Error()})
			return
		}
		c.JSON(http.StatusOK, gin.H{"answer": answer})
	})
	return server
}
