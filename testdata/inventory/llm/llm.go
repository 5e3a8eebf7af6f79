// Package llm is a client of its own, as services have one.
package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"time"

	"github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// Client asks through go-openai.
type Client struct {
	api     *openai.Client
	model   string
	limiter *rate.Limiter
}

// New returns a client of DeepSeek.
func New(model string) *Client {
	cfg := openai.DefaultConfig(os.Getenv("DEEPSEEK_API_KEY"))
	cfg.BaseURL = "https://api.deepseek.com/v1"
	cfg.HTTPClient = &http.Client{
		Timeout:   3 * time.Minute,
		Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 45 * time.Second},
	}
	return &Client{api: openai.NewClientWithConfig(cfg), model: model, limiter: rate.NewLimiter(5, 1)}
}

// Ask waits for its turn and asks.
func (c *Client) Ask(ctx context.Context, system, user string) (string, error) {
	if err := c.limiter.Wait(ctx); err != nil {
		return "", err
	}
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: c.model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system},
			{Role: openai.ChatMessageRoleUser, Content: user},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// AskModel asks a model of the caller's choice.
func (c *Client) AskModel(ctx context.Context, model, prompt string, tokens int) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     model,
		MaxTokens: tokens,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Raw speaks HTTP, without a bound on its time.
func Raw(ctx context.Context, text string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model":      modelName(),
		"stream":     true,
		"max_tokens": 300,
		"messages":   []message{{"user", "Summarize the following article in three sentences:\n\n" + text}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("OPENAI_API_KEY"))
	return http.DefaultClient.Do(req)
}

func modelName() string {
	if m := os.Getenv("SUMMARY_MODEL"); m != "" {
		return m
	}
	return "gpt-5-mini"
}
