// Package ginapp reaches the model through another package.
package ginapp

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Router builds the routes.
func Router(llm *model.Client) *gin.Engine {
	r := gin.New()
	r.POST("/ask", func(c *gin.Context) {
		answer, err := llm.Ask(c.Request.Context(), c.PostForm("question")) // want `with no throttle`
		if err != nil {
			c.JSON(http.StatusBadGateway, gin.H{"error": err.Error()})
			return
		}
		c.JSON(http.StatusOK, gin.H{"answer": answer})
	})
	return r
}
