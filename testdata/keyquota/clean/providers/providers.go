// Package providers has one key for each provider: nothing is reported here.
package providers

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	openai "github.com/sashabaranov/go-openai"
)

// provider is an endpoint with its key.
type provider struct {
	name, baseURL, key, model string
}

// providers are asked in turn; each has a quota of its own.
var providers = []provider{
	{"deepseek", "https://api.deepseek.com/v1", os.Getenv("DEEPSEEK_API_KEY"), "deepseek-chat"},
	{"openai", "https://api.openai.com/v1", os.Getenv("OPENAI_API_KEY"), "gpt-4o-mini"},
	{"groq", "https://api.groq.com/openai/v1", os.Getenv("GROQ_API_KEY"), "llama-3.1-8b-instant"},
}

// Ask goes to the next provider when one is limited.
func Ask(ctx context.Context, prompt string) (string, error) {
	for i := range providers {
		p := providers[i]
		config := openai.DefaultConfig(p.key)
		config.BaseURL = p.baseURL
		resp, err := openai.NewClientWithConfig(config).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    p.model,
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
		})
		var apiErr *openai.APIError
		if errors.As(err, &apiErr) && apiErr.HTTPStatusCode == 429 {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("%s: %w", p.name, err)
		}
		return resp.Choices[0].Message.Content, nil
	}
	return "", errors.New("every provider is limited")
}

// keys is a table by provider.
var keys = map[string]string{
	"openai":    os.Getenv("OPENAI_API_KEY"),
	"anthropic": os.Getenv("ANTHROPIC_API_KEY"),
}

// Clients takes one key for each SDK.
func Clients() (*openai.Client, anthropic.Client) {
	return openai.NewClient(keys["openai"]), anthropic.NewClient(anthropicoption.WithAPIKey(keys["anthropic"]))
}

// keyFor has two names for one key.
func keyFor(name string) string {
	switch name {
	case "gemini":
		if k := os.Getenv("GEMINI_API_KEY"); k != "" {
			return k
		}
		return os.Getenv("GOOGLE_API_KEY")
	case "deepseek":
		return os.Getenv("DEEPSEEK_API_KEY")
	default:
		return os.Getenv("OPENAI_API_KEY")
	}
}

// Compatible connects by name.
func Compatible(name string) *openai.Client {
	config := openai.DefaultConfig(keyFor(name))
	switch name {
	case "gemini":
		config.BaseURL = "https://generativelanguage.googleapis.com/v1beta/openai"
	case "deepseek":
		config.BaseURL = "https://api.deepseek.com/v1"
	}
	return openai.NewClientWithConfig(config)
}

// upstream is a channel of a gateway: its key travels with its base URL.
type upstream struct {
	BaseURL string `json:"base_url"`
	Key     string `json:"key"`
}

// Gateway takes turns over the upstreams of a file.
type Gateway struct {
	upstreams []upstream
	turn      int
}

// NewGateway has whatever the operator configured.
func NewGateway(upstreams []upstream) *Gateway { return &Gateway{upstreams: upstreams} }

// Client is made of both.
func (g *Gateway) Client() *openai.Client {
	u := g.upstreams[g.turn%len(g.upstreams)]
	g.turn++
	config := openai.DefaultConfig(u.Key)
	config.BaseURL = u.BaseURL
	return openai.NewClientWithConfig(config)
}
