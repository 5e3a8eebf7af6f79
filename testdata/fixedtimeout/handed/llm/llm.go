// Package llm has a client with a method for each task; each bounds its own calls.
package llm

import (
	"context"
	"time"

	"google.golang.org/genai"
)

// Client asks one model.
type Client struct {
	api   *genai.Client
	model string
}

// New returns a client for a model.
func New(ctx context.Context, model string) (*Client, error) {
	api, err := genai.NewClient(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &Client{api: api, model: model}, nil
}

// Plan is called by some programs.
func (c *Client) Plan(ctx context.Context, goal string) (string, error) {
	return c.PlanFor(ctx, goal, "a week")
}

// PlanFor is called by Plan at least.
func (c *Client) PlanFor(ctx context.Context, goal, time string) (string, error) {
	return c.ask(ctx, 45, "Plan the work of "+time+" for this goal, step by step: "+goal)
}

// Title is called by others.
func (c *Client) Title(ctx context.Context, text string) (string, error) {
	return c.ask(ctx, 150, "Write a short title for this text: "+text)
}

func (c *Client) ask(ctx context.Context, seconds time.Duration, prompt string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, seconds*time.Second)
	defer cancel()
	res, err := c.api.Models.GenerateContent(ctx, c.model, genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return res.Text(), nil
}
