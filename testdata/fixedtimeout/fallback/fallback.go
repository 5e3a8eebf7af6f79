// Package fallback bounds what streams, or does not.
package fallback

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/fallback/ask"
)

// Chat answers a page.
type Chat struct{ session *ask.Session }

// New begins a conversation.
func New(key string) *Chat { return &Chat{ask.New(key)} }

// ServeHTTP cuts what streams.
func (c *Chat) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Minute) // want `timeout of 5m0s cuts a streaming call short`
	defer cancel()
	if err := c.session.Send(ctx, r.FormValue("q"), func(part string) { fmt.Fprint(w, part) }); err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
	}
}
