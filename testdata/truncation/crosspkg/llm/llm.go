// Package llm wraps a client for the packages beside it.
package llm

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

// Client asks.
type Client struct{ api *openai.Client }

// Chat gives the whole answer: its callers can look.
func (c *Client) Chat(ctx context.Context, prompt string, limit int) (openai.ChatCompletionResponse, error) {
	return c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-4o-mini", MaxTokens: limit,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
}

// Ask gives the text alone.
func (c *Client) Ask(ctx context.Context, prompt string, limit int) (string, error) {
	resp, err := c.Chat(ctx, prompt, limit)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Reply is what Answer gives: its reason is lost.
type Reply struct {
	Text   string
	Tokens int
}

// Answer gives the text with its price.
func (c *Client) Answer(ctx context.Context, prompt string) (*Reply, error) {
	resp, err := c.Chat(ctx, prompt, 600)
	if err != nil {
		return nil, err
	}
	return &Reply{Text: resp.Choices[0].Message.Content, Tokens: resp.Usage.TotalTokens}, nil
}

// Full is what Whole gives.
type Full struct {
	Text, Reason string
}

// Whole gives the reason as well.
func (c *Client) Whole(ctx context.Context, prompt string) (*Full, error) {
	resp, err := c.Chat(ctx, prompt, 600)
	if err != nil {
		return nil, err
	}
	return &Full{resp.Choices[0].Message.Content, string(resp.Choices[0].FinishReason)}, nil
}

// Strict gives whole answers only.
func (c *Client) Strict(ctx context.Context, prompt string) (string, error) {
	full, err := c.Whole(ctx, prompt)
	if err != nil || full.Reason != "stop" {
		return "", err
	}
	return full.Text, nil
}

// Turn is what Say gives: the text is in a message.
type Turn struct {
	Message struct{ Role, Content string }
	Tokens  int
}

// Say gives the text in a struct of its own.
func (c *Client) Say(ctx context.Context, prompt string) (*Turn, error) {
	resp, err := c.Chat(ctx, prompt, 600)
	if err != nil {
		return nil, err
	}
	t := &Turn{Tokens: resp.Usage.TotalTokens}
	t.Message.Role, t.Message.Content = "assistant", resp.Choices[0].Message.Content
	return t, nil
}
