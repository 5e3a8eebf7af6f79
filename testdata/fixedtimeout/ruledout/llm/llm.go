// Package llm has a constructor with a default model that thinks. Some of its
// callers turn away who names none: the default is never theirs.
package llm

import (
	"context"
	"errors"
	"log"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

var errModel = errors.New("no model")

// Config says which model to ask.
type Config struct{ Key, Model string }

// Validate finds what is missing.
func (c Config) Validate() error {
	if c.Key == "" {
		return errors.New("no key")
	}
	if strings.TrimSpace(c.Model) == "" {
		return errModel
	}
	return nil
}

func (c *Config) ready() bool { return c.Key != "" && c.Model != "" }

// Client asks one model.
type Client struct {
	api   *openai.Client
	model string
}

// New makes a client, with a model that thinks where none is named.
func New(cfg Config) *Client {
	model := strings.TrimSpace(cfg.Model)
	if model == "" {
		model = "deepseek-reasoner"
	}
	return &Client{api: openai.NewClient(cfg.Key), model: model}
}

// Ask asks.
func (c *Client) Ask(ctx context.Context, question string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    c.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// NewCustom wants a model.
func NewCustom(cfg Config) (*Client, error) {
	if cfg.Model == "" {
		return nil, errModel
	}
	return New(cfg), nil
}

// ByDefault takes whatever there is.
func ByDefault(ctx context.Context, cfg Config, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second) // want `timeout of 20s cuts a reasoning call short`
	defer cancel()
	return New(cfg).Ask(ctx, question)
}

// Custom asks the caller's own.
func Custom(ctx context.Context, cfg Config, question string) (string, error) {
	c, err := NewCustom(cfg)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return c.Ask(ctx, question)
}

// Validated has had its configuration checked.
func Validated(ctx context.Context, cfg Config, question string) (string, error) {
	if err := cfg.Validate(); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return New(cfg).Ask(ctx, question)
}

// Ready as well, in one word.
func Ready(ctx context.Context, cfg *Config, question string) (string, error) {
	if !cfg.ready() {
		return "", errModel
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return New(*cfg).Ask(ctx, question)
}

// Keyed has had its key checked, which says nothing of the model.
func Keyed(ctx context.Context, cfg Config, question string) (string, error) {
	if cfg.Key == "" {
		return "", errors.New("no key")
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second) // want `timeout of 20s cuts a reasoning call short`
	defer cancel()
	return New(cfg).Ask(ctx, question)
}

// Told says so and goes on.
func Told(ctx context.Context, cfg Config, question string) (string, error) {
	if cfg.Model == "" {
		log.Print("no model: taking the default")
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second) // want `timeout of 20s cuts a reasoning call short`
	defer cancel()
	return New(cfg).Ask(ctx, question)
}

// Mixed has an answer ready for who names no model; the other way has none.
func Mixed(ctx context.Context, cfg Config, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second) // want `timeout of 20s cuts a reasoning call short`
	defer cancel()
	if cfg.Model != "" {
		return "ask " + cfg.Model, nil
	}
	return New(cfg).Ask(ctx, question)
}
