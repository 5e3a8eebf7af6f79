// Package wiredopen is put together by a container: it makes middleware, none of them a limit, and the
// server that is given it.
package wiredopen

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Middleware makes what stands in front.
func Middleware() []gin.HandlerFunc {
	return []gin.HandlerFunc{
		gin.Logger(),
		gin.Recovery(),
	}
}

// Server makes the server.
func Server(middleware []gin.HandlerFunc, llm *model.Client) *gin.Engine {
	server := gin.New()
	server.Use(middleware...)
	server.POST("/ask", func(c *gin.Context) {
		answer, err := llm.Ask(c.Request.Context(), c.PostForm("question")) // want `in a handler with no throttle anywhere on its way`
		if err != nil {
			c.JSON(http.StatusBadGateway, gin.H{"error": err.Error()})
			return
		}
		c.JSON(http.StatusOK, gin.H{"answer": answer})
	})
	return server
}
