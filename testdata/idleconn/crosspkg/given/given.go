// Package given asks through a client that somebody else makes: who that is hears of it.
package given

import (
	"context"
	"net/http"

	"example.com/tokenvet/testdata/idleconn/crosspkg/desk"
	"example.com/tokenvet/testdata/idleconn/crosspkg/sender"
)

// Ask sends a question.
func Ask(ctx context.Context, client *sender.Client, body []byte) (*http.Response, error) {
	req, err := desk.Request(ctx, body)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}
