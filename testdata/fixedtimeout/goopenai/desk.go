package goopenai

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Desk handles tickets: it labels them and writes the long reply.
type Desk struct {
	client *openai.Client
}

// NewDesk leaves the settings to a helper.
func NewDesk(token string) *Desk {
	cfg := openai.DefaultConfig(token)
	tune(&cfg)
	return &Desk{client: openai.NewClientWithConfig(cfg)}
}

// tune fills the configuration that it is given.
func tune(cfg *openai.ClientConfig) {
	cfg.EmptyMessagesLimit = 100
	cfg.HTTPClient = &http.Client{Timeout: time.Duration(30) * time.Second} // want `timeout of 30s`
}

// Label answers with one word.
func (d *Desk) Label(ctx context.Context, ticket string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4oMini,
		MaxTokens: 5,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: "Classify the ticket as billing, outage or question. Answer with one word."},
			{Role: openai.ChatMessageRoleUser, Content: ticket},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Letter answers with several pages.
func (d *Desk) Letter(ctx context.Context, ticket string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4096,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: "Write a detailed reply to the customer, with every step explained."},
			{Role: openai.ChatMessageRoleUser, Content: ticket},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
