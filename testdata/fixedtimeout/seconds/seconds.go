// Package seconds makes durations of what a configuration has in seconds.
package seconds

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/seconds/conf"
)

// Client asks one model.
type Client struct {
	client  *openai.Client
	model   string
	timeout time.Duration
}

// Fast has half a minute by default.
func Fast(cfg *conf.Config, key string) *Client {
	return &Client{openai.NewClient(key), cfg.Fast.Name, time.Duration(cfg.Fast.Seconds) * time.Second}
}

// Tell asks for a story.
func (c *Client) Tell(ctx context.Context, about string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout) // want `default timeout of 30s cuts a reasoning call short`
	defer cancel()
	resp, err := c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    c.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write a long story about " + about}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Patient asks another.
type Patient struct {
	client  *openai.Client
	model   string
	timeout time.Duration
}

// Slow has five minutes.
func Slow(cfg *conf.Config, key string) *Patient {
	return &Patient{openai.NewClient(key), cfg.Slow.Name, time.Duration(cfg.Slow.Seconds) * time.Second}
}

// Tell asks for a story.
func (p *Patient) Tell(ctx context.Context, about string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	resp, err := p.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    p.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write a long story about " + about}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
