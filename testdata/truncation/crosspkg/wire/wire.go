// Package wire asks without an SDK and hands on what comes, reason and all.
package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Message is one of a conversation.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Request asks.
type Request struct {
	Model     string    `json:"model"`
	Messages  []Message `json:"messages"`
	MaxTokens int       `json:"max_tokens"`
}

// Response answers.
type Response struct {
	Choices []struct {
		Message      Message `json:"message"`
		FinishReason string  `json:"finish_reason"`
	} `json:"choices"`
}

// Reply answers, and does not say why it ended.
type Reply struct {
	Choices []struct {
		Message Message `json:"message"`
	} `json:"choices"`
}

// Client sends.
type Client struct{ http *http.Client }

// Complete gives what comes: its callers can look.
func (c *Client) Complete(ctx context.Context, prompt string, limit int) (*Response, error) {
	var out Response
	if err := c.post(ctx, prompt, limit, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// Reply gives what comes without the reason.
func (c *Client) Reply(ctx context.Context, prompt string, limit int) (*Reply, error) {
	var out Reply
	if err := c.post(ctx, prompt, limit, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// Whole gives only what is whole.
func (c *Client) Whole(ctx context.Context, prompt string, limit int) (*Response, error) {
	out, err := c.Complete(ctx, prompt, limit)
	if err != nil {
		return nil, err
	}
	for _, choice := range out.Choices {
		if choice.FinishReason == "length" {
			return nil, fmt.Errorf("cut short at %d tokens", limit)
		}
	}
	return out, nil
}

func (c *Client) post(ctx context.Context, prompt string, limit int, out any) error {
	body, err := json.Marshal(Request{Model: "gpt-4o-mini", Messages: []Message{{"user", prompt}}, MaxTokens: limit})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return json.NewDecoder(resp.Body).Decode(out)
}
