// Package llm adapts a provider's client: why an answer ended is handed on.
package llm

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/sashabaranov/go-openai"
)

// Response is an answer of any provider.
type Response struct {
	Text       string
	StopReason string
}

// Client asks.
type Client struct {
	openai *openai.Client
	claude anthropic.Client
}

// OpenAI asks OpenAI.
func (c *Client) OpenAI(ctx context.Context, prompt string) (*Response, error) {
	resp, err := c.openai.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 400,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return nil, err
	}
	choice := resp.Choices[0]
	return &Response{Text: choice.Message.Content, StopReason: string(choice.FinishReason)}, nil
}

// Claude asks Anthropic, and calls its reasons by OpenAI's names.
func (c *Client) Claude(ctx context.Context, prompt string) (*Response, error) {
	resp, err := c.claude.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     "claude-haiku-4-5",
		MaxTokens: 400,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(prompt))},
	})
	if err != nil {
		return nil, err
	}
	return &Response{Text: resp.Content[0].Text, StopReason: reason(resp.StopReason)}, nil
}

func reason(r anthropic.StopReason) string {
	switch r {
	case anthropic.StopReasonEndTurn:
		return "stop"
	case anthropic.StopReasonMaxTokens:
		return "length"
	}
	return string(r)
}
