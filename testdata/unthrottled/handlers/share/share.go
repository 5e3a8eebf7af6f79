// Package share forbids some, and bounds nobody: who may come may come as often
// as he likes.
package share

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// grown turns away the young.
func grown(c *gin.Context) {
	age, err := strconv.Atoi(c.Query("age"))
	if err != nil || age < 18 {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not for you"})
		return
	}
	c.Next()
}

// Router builds the routes.
func Router(llm *model.Client) *gin.Engine {
	r := gin.New()
	r.POST("/ask", grown, func(c *gin.Context) {
		answer, err := llm.Ask(c.Request.Context(), c.PostForm("question")) // want `with no throttle anywhere on its way`
		if err != nil {
			c.JSON(http.StatusBadGateway, gin.H{"error": err.Error()})
			return
		}
		c.JSON(http.StatusOK, gin.H{"answer": answer})
	})
	return r
}
