// Package llm streams within what it is given, or what it takes by itself.
package llm

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"google.golang.org/genai"
)

// Client streams.
type Client struct{ api *genai.Client }

// New returns a client with a bound on each request.
func New(t time.Duration) (*Client, error) {
	api, err := genai.NewClient(context.Background(), &genai.ClientConfig{HTTPClient: &http.Client{Timeout: t}})
	if err != nil {
		return nil, err
	}
	return &Client{api}, nil
}

// Stream prints an answer.
func (c *Client) Stream(ctx context.Context, question string) error {
	for r, err := range c.api.Models.GenerateContentStream(ctx, "gemini-2.0-flash", genai.Text(question), nil) {
		if err != nil {
			return err
		}
		fmt.Print(r.Text())
	}
	return nil
}
