// Package llm makes its clients by name.
package llm

import (
	"context"
	"errors"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Config is what a client is made of.
type Config struct {
	Provider, Key, Model string
	Timeout              time.Duration
}

// Client asks.
type Client interface {
	Ask(ctx context.Context, question string) (string, error)
}

var errProvider = errors.New("unknown provider")

var makers = map[string]func(Config) (Client, error){
	"openai":   newOpenAI,
	"deepseek": newDeepSeek,
}

// New makes the client that the configuration names.
func New(cfg Config) (Client, error) {
	make, ok := makers[cfg.Provider]
	if !ok {
		return nil, errProvider
	}
	return make(cfg)
}

// plugins are filled by those who register.
var plugins = map[string]maker{}

type maker struct {
	note string
	make func(Config) Client
}

// Register adds a plugin.
func Register(name string, make func(Config) Client) { plugins[name] = maker{"plugin " + name, make} }

func init() {
	Register("chat", func(cfg Config) Client { return &chat{api(cfg, "https://api.openai.com/v1"), cfg.Model} })
}

// Plugin makes a client that was registered.
func Plugin(name string, cfg Config) Client {
	return plugins[name].make(cfg)
}

type chat struct {
	api   *openai.Client
	model string
}

type thinker struct {
	api   *openai.Client
	model string
}

func api(cfg Config, base string) *openai.Client {
	c := openai.DefaultConfig(cfg.Key)
	c.BaseURL = base
	c.HTTPClient = &http.Client{Timeout: cfg.Timeout}
	return openai.NewClientWithConfig(c)
}

func newOpenAI(cfg Config) (Client, error) {
	return &chat{api(cfg, "https://api.openai.com/v1"), cfg.Model}, nil
}

func newDeepSeek(cfg Config) (Client, error) {
	if cfg.Model == "" {
		cfg.Model = "deepseek-reasoner"
	}
	return &thinker{api(cfg, "https://api.deepseek.com"), cfg.Model}, nil
}

// Ask answers.
func (c *chat) Ask(ctx context.Context, question string) (string, error) {
	return ask(ctx, c.api, c.model, question)
}

// Ask thinks and answers.
func (c *thinker) Ask(ctx context.Context, question string) (string, error) {
	return ask(ctx, c.api, c.model, question)
}

func ask(ctx context.Context, api *openai.Client, model, question string) (string, error) {
	resp, err := api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
