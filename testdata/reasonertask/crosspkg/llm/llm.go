// Package llm is the wrapper package of a service: other packages hand it a
// model, a prompt or both.
package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Client wraps Gemini.
type Client struct {
	api *genai.Client
}

// New connects.
func New(ctx context.Context, key string) (*Client, error) {
	api, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: key, Backend: genai.BackendGeminiAPI})
	if err != nil {
		return nil, fmt.Errorf("gemini: %w", err)
	}
	return &Client{api: api}, nil
}

// GenerateJSON is one level; the answer is asked for as JSON.
func (c *Client) GenerateJSON(ctx context.Context, model, prompt string, out any) error {
	resp, err := c.api.Models.GenerateContent(ctx, model, genai.Text(prompt), &genai.GenerateContentConfig{
		ResponseMIMEType: "application/json",
	})
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(resp.Text()), out)
}

// Generate is two levels.
func (c *Client) Generate(ctx context.Context, model, system, user string) (string, error) {
	return c.generate(ctx, model, system+"\n\n"+user)
}

func (c *Client) generate(ctx context.Context, model, prompt string) (string, error) {
	resp, err := c.api.Models.GenerateContent(ctx, model, genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	if resp.Text() == "" {
		return "", errors.New("gemini: empty answer")
	}
	return resp.Text(), nil
}

// Run ignores its model parameter and repeats a literal.
func (c *Client) Run(ctx context.Context, model, prompt string) (string, error) {
	resp, err := c.api.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", fmt.Errorf("run %s: %w", model, err)
	}
	return resp.Text(), nil
}

// RunLite ignores its model parameter in favour of a model that does not think.
func (c *Client) RunLite(ctx context.Context, model, prompt string) (string, error) {
	resp, err := c.api.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", fmt.Errorf("run %s: %w", model, err)
	}
	return resp.Text(), nil
}

// Quiet takes a model and turns its thinking off.
func (c *Client) Quiet(ctx context.Context, model, prompt string) (string, error) {
	resp, err := c.api.Models.GenerateContent(ctx, model, genai.Text(prompt), &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
	})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Completer is what the application depends on.
type Completer interface {
	Complete(ctx context.Context, system, user string) (string, error)
}

// DeepSeek implements Completer with a model from the configuration.
type DeepSeek struct {
	api   *openai.Client
	model string
}

// NewDeepSeek keeps the model.
func NewDeepSeek(key, model string) *DeepSeek {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.deepseek.com"
	return &DeepSeek{api: openai.NewClientWithConfig(cfg), model: model}
}

// Complete sends the request; which task it is only the callers know.
func (d *DeepSeek) Complete(ctx context.Context, system, user string) (string, error) {
	resp, err := d.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: d.model,
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

// defaultModel is what OpenAI falls back to.
const defaultModel = "gpt-5-mini"

// OpenAI has its model fixed in this package.
type OpenAI struct {
	api   *openai.Client
	model string
}

// NewOpenAI uses the package's default model.
func NewOpenAI(key string) *OpenAI {
	return &OpenAI{api: openai.NewClient(key), model: defaultModel}
}

// Ask is used by several tasks.
func (o *OpenAI) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := o.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    o.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
