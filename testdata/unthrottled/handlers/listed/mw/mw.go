// Package mw puts middleware together.
package mw

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

func logs() gin.HandlerFunc { return gin.Logger() }

func bucket(perSecond float64) gin.HandlerFunc {
	l := rate.NewLimiter(rate.Limit(perSecond), 10)
	return func(c *gin.Context) {
		if !l.Allow() {
			c.AbortWithStatus(http.StatusTooManyRequests)
			return
		}
		c.Next()
	}
}

// All is what stands in front of each route.
func All(perSecond float64) []gin.HandlerFunc {
	list := make([]gin.HandlerFunc, 0, 2)
	list = append(list, logs())
	if perSecond > 0 {
		list = append(list, bucket(perSecond))
	}
	return list
}

// Plain limits nothing.
func Plain() []gin.HandlerFunc { return []gin.HandlerFunc{logs()} }
