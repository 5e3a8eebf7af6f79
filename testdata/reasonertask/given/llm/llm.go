// Package llm asks one of several models: what it is given says which.
package llm

import (
	"context"
	"errors"

	openai "github.com/sashabaranov/go-openai"
)

// Client asks.
type Client struct{ api *openai.Client }

// New makes a client.
func New(key string) *Client { return &Client{openai.NewClient(key)} }

func messages(prompt string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}}
}

func text(resp openai.ChatCompletionResponse, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Ask thinks where it is told to.
func (c *Client) Ask(ctx context.Context, prompt string, deep bool) (string, error) {
	if deep {
		return text(c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "o3", Messages: messages(prompt)}))
	}
	return text(c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: messages(prompt)}))
}

// Cache holds answers.
type Cache struct{ of map[string]string }

// Cached has a plan made by a model that thinks, where there is a cache for it.
func (c *Client) Cached(ctx context.Context, prompt string, cache *Cache) (string, error) {
	if cache != nil && cache.of[prompt] == "" {
		answer, err := text(c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "o4-mini", Messages: messages(prompt)}))
		if err == nil {
			cache.of[prompt] = answer
		}
		return answer, err
	}
	return text(c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Messages: messages(prompt)}))
}

// By asks by the name of a mode.
func (c *Client) By(ctx context.Context, mode, prompt string) (string, error) {
	switch mode {
	case "fast":
		return c.Ask(ctx, prompt, false)
	case "deep":
		return c.Ask(ctx, prompt, true)
	case "":
		return "", errors.New("no mode")
	}
	return text(c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "o1", Messages: messages(prompt)}))
}
