// Package siblings limits one group of routes, in a function that registers them all.
package siblings

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type desk struct{ llm *model.Client }

func adminRequired() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetString("role") != "admin" {
			c.AbortWithStatus(http.StatusForbidden)
		}
	}
}

func (d *desk) status(c *gin.Context) { c.Status(http.StatusOK) }

func (d *desk) ask(c *gin.Context) {
	answer, err := d.llm.Ask(c, c.PostForm("q")) // want `with no throttle anywhere on its way`
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, answer)
}

// Serve builds the routes.
func Serve(d *desk) *gin.Engine {
	r := gin.New()
	routes(r.Group("/api"), d)
	return r
}

func routes(api *gin.RouterGroup, d *desk) {
	staff := api.Group("/staff")
	staff.Use(adminRequired())
	staff.GET("/status", d.status)

	open := api.Group("/open")
	open.POST("/ask", d.ask)
}
