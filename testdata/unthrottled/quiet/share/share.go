// Package share turns away who has had his share, by what another service or a
// table says of it.
package share

import (
	"database/sql"
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type account struct {
	User      string `json:"user"`
	Remaining int    `json:"remaining"`
}

// checked asks the billing service.
func checked(c *gin.Context) {
	resp, err := http.Get("https://billing.example.com/v1/accounts/" + c.Query("user"))
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	var a account
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	if a.Remaining <= 0 {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "nothing left this month"})
		return
	}
	c.Next()
}

// Router builds the routes.
func Router(llm *model.Client, db *sql.DB) *gin.Engine {
	r := gin.New()
	r.POST("/ask", checked, func(c *gin.Context) {
		answer, err := llm.Ask(c.Request.Context(), c.PostForm("question"))
		if err != nil {
			c.JSON(http.StatusBadGateway, gin.H{"error": err.Error()})
			return
		}
		c.JSON(http.StatusOK, gin.H{"answer": answer})
	})
	r.POST("/draft", func(c *gin.Context) {
		var credits int
		if err := db.QueryRow("SELECT credits FROM users WHERE id = $1", c.Query("user")).Scan(&credits); err != nil {
			c.AbortWithStatus(http.StatusBadGateway)
			return
		}
		if credits < 1 {
			c.JSON(http.StatusPaymentRequired, gin.H{"error": "no credits"})
			return
		}
		answer, err := llm.Ask(c.Request.Context(), "A draft about "+c.PostForm("topic"))
		if err != nil {
			c.JSON(http.StatusBadGateway, gin.H{"error": err.Error()})
			return
		}
		c.JSON(http.StatusOK, gin.H{"answer": answer})
	})
	return r
}
