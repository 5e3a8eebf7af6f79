package given

import (
	"context"
	"encoding/json"
	"os"
)

// Provider answers.
type Provider interface {
	Complete(ctx context.Context, r Request) (string, error)
}

// Complete is the one that there is.
func (c *Client) Complete(ctx context.Context, r Request) (string, error) {
	b := body{Model: "gpt-4o-mini", Tools: r.Tools, Messages: []message{{Role: "user", Content: r.Prompt}}}
	if r.MaxTokens > 0 {
		b.MaxTokens = r.MaxTokens
	}
	out, err := c.send(ctx, b)
	if err != nil {
		return "", err
	}
	return out.Choices[0].Message.Content, nil
}

// Cached keeps what a provider answers.
type Cached struct {
	provider Provider
	file     string
}

// Complete asks the provider. The callers know whether there is a bound.
func (c *Cached) Ask(ctx context.Context, r Request) (string, error) {
	for attempt := 0; ; attempt++ {
		text, err := c.provider.Complete(ctx, r)
		if err == nil {
			return text, os.WriteFile(c.file, []byte(text), 0o600)
		}
		if attempt == 2 {
			return "", err
		}
	}
}

// JSON asks once more, by another prompt, where no JSON comes.
func (c *Cached) JSON(ctx context.Context, r Request, into any) error {
	r.Tools = nil
	text, err := c.Ask(ctx, r)
	for range 2 {
		if err != nil {
			return err
		}
		if err = json.Unmarshal([]byte(text), into); err == nil {
			break
		}
		if len(text) > 100 {
			r.Prompt += "\nReturn JSON only."
		} else {
			r.Prompt = text + "\nReturn JSON only.\n" + r.Prompt
		}
		text, err = c.Ask(ctx, r)
	}
	return err
}
