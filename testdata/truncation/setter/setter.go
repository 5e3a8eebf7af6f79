// Package setter bounds its answers by a setter that zero does not come to.
package setter

import (
	"context"
	"os"

	"github.com/google/generative-ai-go/genai"
)

// Client asks under a bound of the caller's, or none.
type Client struct{ api *genai.Client }

func (c *Client) model(name string, tokens int32) *genai.GenerativeModel {
	m := c.api.GenerativeModel(name)
	m.SetTemperature(0.1)
	if tokens > 0 {
		m.SetMaxOutputTokens(tokens)
	}
	return m
}

// Bounded sets a bound.
func (c *Client) Bounded(ctx context.Context, report string) error {
	m := c.model("gemini-2.0-flash", 500)
	resp, err := m.GenerateContent(ctx, genai.Text("Translate this report: "+report))
	if err != nil {
		return err
	}
	text := ""
	for _, part := range resp.Candidates[0].Content.Parts {
		if t, ok := part.(genai.Text); ok { // want `the bound of 500 tokens`
			text += string(t)
		}
	}
	return os.WriteFile("bounded.txt", []byte(text), 0o644)
}

// Unbounded sets none.
func (c *Client) Unbounded(ctx context.Context, message string) error {
	m := c.model("gemini-2.0-flash", 0)
	resp, err := m.GenerateContent(ctx, genai.Text("Translate this message: "+message))
	if err != nil {
		return err
	}
	text := ""
	for _, part := range resp.Candidates[0].Content.Parts {
		if t, ok := part.(genai.Text); ok {
			text += string(t)
		}
	}
	return os.WriteFile("unbounded.txt", []byte(text), 0o644)
}
