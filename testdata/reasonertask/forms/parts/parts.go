// Package parts makes clients for the application.
package parts

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Config is the configuration of one task.
type Config struct {
	Model  string
	System string
	Effort string
}

// Configs are the tasks.
var Configs = map[string]Config{
	"label":  {Model: "o3-mini", System: Label},
	"mood":   {Model: "o3-mini", System: Mood},
	"digest": {Model: "gpt-4o-mini", System: Digest},
}

// DefaultModel is used by all.
var DefaultModel = "gpt-5-mini"

// The prompts.
const Label = "Classify the ticket as billing, bug or question. Answer with the label only."

// Mood is another.
const Mood = "Classify the sentiment of the ticket as calm, upset or angry. Answer with the label only."

// Digest is a variable.
var Digest = "Summarize the report in two sentences."

// Client runs one task.
type Client struct {
	api *openai.Client
	cfg Config
}

// Option changes a Client.
type Option interface{ apply(*Client) }

type optionFunc func(*Client)

func (f optionFunc) apply(c *Client) { f(c) }

// WithModel sets the model.
func WithModel(m string) Option { return optionFunc(func(c *Client) { c.cfg.Model = m }) }

// WithEffort sets the effort.
func WithEffort(e string) Option { return optionFunc(func(c *Client) { c.cfg.Effort = e }) }

// New makes a client.
func New(api *openai.Client, cfg Config, opts ...Option) *Client {
	c := &Client{api: api, cfg: cfg}
	for _, o := range opts {
		o.apply(c)
	}
	return c
}

// Run asks.
func (c *Client) Run(ctx context.Context, text string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:           c.cfg.Model,
		ReasoningEffort: c.cfg.Effort,
		Messages:        []openai.ChatCompletionMessage{{Role: "system", Content: c.cfg.System}, {Role: "user", Content: text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Builder makes requests.
type Builder struct {
	model, system string
	api           *openai.Client
}

// NewBuilder starts one.
func NewBuilder(api *openai.Client) *Builder { return &Builder{api: api, model: DefaultModel} }

// Model sets the model.
func (b *Builder) Model(m string) *Builder { b.model = m; return b }

// System sets the instructions.
func (b *Builder) System(s string) *Builder { b.system = s; return b }

// Do asks.
func (b *Builder) Do(ctx context.Context, text string) (string, error) {
	return New(b.api, Config{Model: b.model, System: b.system}).Run(ctx, text)
}

// Ask is generic over how it decodes.
func Ask[T any](ctx context.Context, api *openai.Client, cfg Config, text string, decode func(string) (T, error)) (T, error) {
	s, err := New(api, cfg).Run(ctx, text)
	if err != nil {
		var zero T
		return zero, err
	}
	return decode(s)
}
