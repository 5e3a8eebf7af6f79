// Package merged has one type for the settings of all its clients, so that within it a client's timeout may be that of
// each default.
package merged

import (
	"context"
	"net/http"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Config holds what a client needs.
type Config struct {
	Key       string
	Model     string
	MaxTokens int
	Timeout   time.Duration
}

// WriterDefaults are for long texts.
func WriterDefaults(key string) Config {
	return Config{Key: key, Model: "gpt-4o", MaxTokens: 4096, Timeout: 30 * time.Second}
}

// LabelDefaults are for labels.
func LabelDefaults(key string) Config {
	return Config{Key: key, Model: "gpt-4o", MaxTokens: 4, Timeout: 30 * time.Second}
}

// Writer writes long texts.
type Writer struct {
	config Config
	client *openai.Client
}

// NewWriter makes a Writer.
func NewWriter(c Config) *Writer {
	config := openai.DefaultConfig(c.Key)
	config.HTTPClient = &http.Client{Timeout: c.Timeout} // want `default timeout of 30s cuts a long-answer call short`
	return &Writer{c, openai.NewClientWithConfig(config)}
}

// Write asks for a text.
func (w *Writer) Write(ctx context.Context, plot string) (openai.ChatCompletionResponse, error) {
	return w.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     w.config.Model,
		MaxTokens: w.config.MaxTokens,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Write the story that this plot asks for: " + plot}},
	})
}

// Labeler gives labels.
type Labeler struct {
	config Config
	client *openai.Client
}

// NewLabeler makes a Labeler.
func NewLabeler(c Config) *Labeler {
	config := openai.DefaultConfig(c.Key)
	config.HTTPClient = &http.Client{Timeout: c.Timeout}
	return &Labeler{c, openai.NewClientWithConfig(config)}
}

// Label asks for a label.
func (l *Labeler) Label(ctx context.Context, text string) (openai.ChatCompletionResponse, error) {
	return l.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     l.config.Model,
		MaxTokens: 4,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Is this spam? Answer yes or no.\n" + text}},
	})
}
