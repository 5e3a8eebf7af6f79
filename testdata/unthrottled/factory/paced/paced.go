// Package paced asks no faster than it may.
package paced

import (
	"context"

	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/unthrottled/factory/chat"
)

// Client waits for its turn.
type Client struct {
	chat  *chat.Client
	limit *rate.Limiter
}

// New may ask twice a second.
func New(key string) *Client { return &Client{chat.New(key), rate.NewLimiter(2, 1)} }

// Chat asks when it may.
func (c *Client) Chat(ctx context.Context, question string) (string, error) {
	if err := c.limit.Wait(ctx); err != nil {
		return "", err
	}
	return c.chat.Chat(ctx, question)
}
