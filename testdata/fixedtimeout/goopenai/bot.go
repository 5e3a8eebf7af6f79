// Package goopenai sets the HTTP client of go-openai's configuration.
package goopenai

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Bot answers in a chat room, and privately with a typing effect.
type Bot struct {
	client *openai.Client
}

// NewBot gives every call two minutes.
func NewBot(token string) *Bot {
	cfg := openai.DefaultConfig(token)
	cfg.HTTPClient = &http.Client{Timeout: 2 * time.Minute} // want `timeout of 2m0s`
	return &Bot{client: openai.NewClientWithConfig(cfg)}
}

// Reply is the room's answer.
func (b *Bot) Reply(ctx context.Context, history []openai.ChatCompletionMessage) (string, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: history,
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// ReplyStream is the private answer.
func (b *Bot) ReplyStream(ctx context.Context, history []openai.ChatCompletionMessage, typed func(string) error) error {
	stream, err := b.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: history,
		Stream:   true,
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := typed(chunk.Choices[0].Delta.Content); err != nil {
			return err
		}
	}
}
