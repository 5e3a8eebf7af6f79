// Package llm wraps go-openai and genai for the packages of a service. Its own
// bounds come from its callers.
package llm

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Client calls one model.
type Client struct {
	api   *openai.Client
	model string
}

// Config is for callers with many wishes.
type Config struct {
	Key     string
	Model   string
	Timeout time.Duration
}

// New returns a client whose requests take at most timeout.
func New(key string, timeout time.Duration) *Client {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: timeout} // want `default timeout of 1m0s`
	return &Client{api: openai.NewClientWithConfig(cfg), model: openai.GPT4o}
}

// NewWithConfig returns the client that c describes.
func NewWithConfig(c Config) *Client {
	cfg := openai.DefaultConfig(c.Key)
	cfg.HTTPClient = &http.Client{Timeout: c.Timeout} // want `default timeout of 1m30s`
	return &Client{api: openai.NewClientWithConfig(cfg), model: c.Model}
}

// NewOr is New with a minute where the caller names no timeout.
func NewOr(key string, timeout time.Duration) *Client {
	if timeout <= 0 {
		timeout = time.Minute
	}
	return New(key, timeout)
}

const usual = time.Minute

// Patience returns a timeout for a number of seconds, the usual one for none.
func Patience(seconds int) time.Duration {
	if seconds <= 0 {
		return usual
	}
	return time.Duration(seconds) * time.Second
}

// Complete is NewWithConfig for a configuration with gaps.
func Complete(c *Config) *Client {
	if c.Timeout == 0 {
		c.Timeout = 90 * time.Second
	}
	if c.Model == "" {
		c.Model = openai.GPT4o
	}
	return NewWithConfig(*c)
}

// Chat returns the whole answer.
func (c *Client) Chat(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    c.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// ChatStream emits the answer piece by piece.
func (c *Client) ChatStream(ctx context.Context, prompt string, emit func(string)) error {
	stream, err := c.api.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    c.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

const generateTimeout = 30 * time.Second

// Generate asks any Gemini model, under a bound that suits only some.
func Generate(ctx context.Context, client *genai.Client, model, prompt string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, generateTimeout)
	defer cancel()
	resp, err := client.Models.GenerateContent(ctx, model, genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
