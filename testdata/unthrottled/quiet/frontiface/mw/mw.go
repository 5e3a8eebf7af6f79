// Package mw has what stands in front of pages.
package mw

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// Middleware is what the pages know of it.
type Middleware interface {
	Limit(perSecond float64) gin.HandlerFunc
	Log() gin.HandlerFunc
}

type middleware struct{}

// New makes it.
func New() Middleware { return &middleware{} }

func (m *middleware) Limit(perSecond float64) gin.HandlerFunc {
	limiter := rate.NewLimiter(rate.Limit(perSecond), 1)
	return func(c *gin.Context) {
		if !limiter.Allow() {
			c.AbortWithStatus(http.StatusTooManyRequests)
			return
		}
		c.Next()
	}
}

func (m *middleware) Log() gin.HandlerFunc {
	return func(c *gin.Context) { c.Next() }
}
