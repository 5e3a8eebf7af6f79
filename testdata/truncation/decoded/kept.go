package decoded

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/sashabaranov/go-openai"
)

// Kept keeps what could be decoded: half an answer does not come so far.
func (b *Bot) Kept(ctx context.Context) error {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "List the parts as JSON"}},
	})
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content
	var parts []label
	if err := json.Unmarshal([]byte(text), &parts); err != nil {
		return err
	}
	return os.WriteFile("parts.json", []byte(text), 0o644)
}

// First keeps it before it is decoded.
func (b *Bot) First(ctx context.Context) error {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "List the parts as JSON"}},
	})
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `answer is stored by os.WriteFile`
	if err := os.WriteFile("parts.json", []byte(text), 0o644); err != nil {
		return err
	}
	var parts []label
	return json.Unmarshal([]byte(text), &parts)
}

// pretty lays JSON out to be looked at: what is none is shown as it came.
func pretty(text string) string {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return text
	}
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return text
	}
	return string(b)
}

// Shown prints an answer.
func (b *Bot) Shown(ctx context.Context) error {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "List the parts as JSON"}},
	})
	if err != nil {
		return err
	}
	fmt.Println(pretty(resp.Choices[0].Message.Content))
	return nil
}

// normal encodes anew what can be read, and drops the rest.
func normal(text string) string {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return ""
	}
	b, _ := json.Marshal(v)
	return string(b)
}

// Dropped loses half an answer, and says nothing.
func (b *Bot) Dropped(ctx context.Context) (string, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "List the parts as JSON"}},
	})
	if err != nil {
		return "", err
	}
	return normal(resp.Choices[0].Message.Content), nil // want `answer is decoded by json.Unmarshal`
}

// Either takes an answer that is no JSON as it is.
func (b *Bot) Either(ctx context.Context) (any, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "List the parts"}},
	})
	if err != nil {
		return nil, err
	}
	text := resp.Choices[0].Message.Content
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		v = text
	}
	return v, nil
}
