// Package llm makes a client for each of its providers.
package llm

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Config says whose models are asked.
type Config struct{ Provider, Endpoint, Model string }

// Settings are kept in a file.
type Settings struct{ Active Config }

// Default is a server of one's own.
func Default() Settings {
	return Settings{Active: Config{Provider: "ollama", Endpoint: "http://localhost:11434/v1", Model: "deepseek-r1"}}
}

// Load reads the settings, and fills in what the file lacks.
func Load(raw []byte) (Settings, error) {
	if raw == nil {
		return Default(), nil
	}
	var s Settings
	if err := json.Unmarshal(raw, &s); err != nil {
		return Settings{}, err
	}
	if s.Active.Model == "" && s.Active.Provider == "ollama" {
		s.Active.Model = "deepseek-r1"
	}
	if s.Active.Model == "" && s.Active.Provider == "deepseek" {
		s.Active.Model = "deepseek-reasoner"
	}
	return s, nil
}

// Asker asks.
type Asker interface {
	Ask(ctx context.Context, text string) (string, error)
}

// New makes the client of the provider that the settings name.
func New(c Config) Asker {
	switch plain(c.Provider) {
	case "ollama":
		return newOllama(c.Endpoint, c.Model)
	case "deepseek":
		return newDeepSeek(c.Endpoint, c.Model)
	case "router":
		return newRouter(c.Endpoint, c.Model)
	}
	if strings.ToLower(c.Provider) == "gateway" {
		return newGateway(c)
	}
	return nil
}

func plain(name string) string {
	switch name {
	case "Ollama", "local":
		return "ollama"
	case "OpenRouter":
		return "router"
	}
	return name
}

type ollama struct {
	client *openai.Client
	model  string
}

func newOllama(endpoint, model string) *ollama {
	config := openai.DefaultConfig("")
	config.BaseURL = endpoint
	config.HTTPClient = &http.Client{Timeout: 10 * time.Second} // want `timeout of 10s`
	return &ollama{openai.NewClientWithConfig(config), model}
}

func (o *ollama) Ask(ctx context.Context, text string) (string, error) {
	resp, err := o.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: o.model, Messages: user(text)})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type deepSeek struct {
	client *openai.Client
	model  string
}

func newDeepSeek(endpoint, model string) *deepSeek {
	config := openai.DefaultConfig("")
	config.BaseURL = endpoint
	config.HTTPClient = &http.Client{Timeout: 11 * time.Second} // want `timeout of 11s`
	return &deepSeek{openai.NewClientWithConfig(config), model}
}

func (d *deepSeek) Ask(ctx context.Context, text string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: d.model, Messages: user(text)})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type router struct {
	client *openai.Client
	model  string
}

// The default models are those of others.
func newRouter(endpoint, model string) *router {
	config := openai.DefaultConfig("")
	config.BaseURL = endpoint
	config.HTTPClient = &http.Client{Timeout: 12 * time.Second}
	return &router{openai.NewClientWithConfig(config), model}
}

func (r *router) Ask(ctx context.Context, text string) (string, error) {
	resp, err := r.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: r.model, Messages: user(text)})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type gateway struct {
	client *openai.Client
	conf   Config
}

func newGateway(c Config) *gateway {
	config := openai.DefaultConfig("")
	config.BaseURL = c.Endpoint
	config.HTTPClient = &http.Client{Timeout: 13 * time.Second}
	return &gateway{openai.NewClientWithConfig(config), c}
}

func (g *gateway) Ask(ctx context.Context, text string) (string, error) {
	resp, err := g.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: g.conf.Model, Messages: user(text)})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func user(text string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}}
}
