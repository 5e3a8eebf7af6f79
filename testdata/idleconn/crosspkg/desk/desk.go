// Package desk makes the client that carries its questions.
package desk

import (
	"bytes"
	"context"
	"crypto/tls"
	"net/http"

	"example.com/tokenvet/testdata/idleconn/crosspkg/sender"
)

// Desk asks.
type Desk struct{ client *sender.Client }

// New makes one.
func New(trust *tls.Config) *Desk {
	return &Desk{sender.New(trust)} // want `http.Transport never closes idle connections`
}

// Ask sends a question.
func (d *Desk) Ask(ctx context.Context, body []byte) (*http.Response, error) {
	req, err := Request(ctx, body)
	if err != nil {
		return nil, err
	}
	return d.client.Do(req)
}

// Request makes a question of a body.
func Request(ctx context.Context, body []byte) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
}
