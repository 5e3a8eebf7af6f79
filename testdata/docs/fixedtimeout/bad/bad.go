// Package bad gives every call the same 30 seconds.
package bad

import (
	"context"
	"io"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Desk answers customers.
type Desk struct{ client *openai.Client }

// NewDesk follows the advice to give each client a timeout of 30 seconds.
func NewDesk(key string) *Desk {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.deepseek.com/v1"
	cfg.HTTPClient = &http.Client{Timeout: 30 * time.Second}
	return &Desk{openai.NewClientWithConfig(cfg)}
}

// Answer streams what takes a minute or two to write. The timeout runs until
// the last byte and cuts it.
func (d *Desk) Answer(ctx context.Context, question string, w io.Writer) error {
	stream, err := d.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-flash",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if len(chunk.Choices) == 0 {
			continue
		}
		if _, err := io.WriteString(w, chunk.Choices[0].Delta.Content); err != nil {
			return err
		}
	}
}
