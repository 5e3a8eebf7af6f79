// Package options holds models that functional options and builder methods set.
package options

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/anthropics/anthropic-sdk-go/option"
)

// Classifier is configured by options.
type Classifier struct {
	client anthropic.Client
	model  anthropic.Model
	max    int64
}

// Option changes a Classifier.
type Option func(*Classifier)

// WithModel sets the model.
func WithModel(m anthropic.Model) Option { return func(c *Classifier) { c.model = m } }

// WithMaxTokens bounds the answer.
func WithMaxTokens(n int64) Option { return func(c *Classifier) { c.max = n } }

// New applies the options over the defaults.
func New(key string, opts ...Option) *Classifier {
	c := &Classifier{client: anthropic.NewClient(option.WithAPIKey(key)), max: 256}
	for _, o := range opts {
		o(c)
	}
	return c
}

// Default is how the service makes its classifier.
func Default(key string) *Classifier {
	return New(key, WithModel(anthropic.ModelClaudeOpus5), WithMaxTokens(8))
}

// Department labels a mail.
func (c *Classifier) Department(ctx context.Context, mail string) (string, error) {
	msg, err := c.client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     c.model, // want `claude-opus-5.*but the task is classification`
		MaxTokens: c.max,
		System:    []anthropic.TextBlockParam{{Text: "Classify the mail by department: sales, support, legal. Reply with the department only."}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(mail))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}
