package decoded

import (
	"context"
	"encoding/json"
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
