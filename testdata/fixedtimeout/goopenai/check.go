package goopenai

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// ValidateKey sends a few words that never change: ten seconds do for that.
func ValidateKey(ctx context.Context, key string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	_, err := openai.NewClient(key).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-5",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Reply with one word: OK"}},
	})
	return err
}

// ValidateText has a reasoner validate what it is given.
func ValidateText(ctx context.Context, key, text string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // want `timeout of 10s`
	defer cancel()
	_, err := openai.NewClient(key).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-5",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Plan the review of this text: " + text}},
	})
	return err
}
