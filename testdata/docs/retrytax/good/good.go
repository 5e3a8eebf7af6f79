// Package good asks again in one place, later each time, and only where that may help.
package good

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// Client asks again when that may help.
type Client struct{ api openai.Client }

// New makes a client whose SDK does not ask again by itself.
func New() *Client { return &Client{api: openai.NewClient(option.WithMaxRetries(0))} }

// Ask returns an answer.
func (c *Client) Ask(ctx context.Context, params openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	wait := time.Second
	for attempt := 1; ; attempt++ {
		answer, err := c.api.Chat.Completions.New(ctx, params)
		if err == nil {
			return answer, nil
		}
		if attempt == 3 || !passes(err) {
			return nil, fmt.Errorf("attempt %d: %w", attempt, err)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait + rand.N(wait)):
		}
		wait *= 2
	}
}

func passes(err error) bool {
	var api *openai.Error
	return errors.As(err, &api) && (api.StatusCode == http.StatusTooManyRequests || api.StatusCode >= 500)
}
