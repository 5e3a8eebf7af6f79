// Package good bounds each wait of a stream's reader, not the stream.
package good

import (
	"context"
	"io"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Desk answers customers.
type Desk struct{ client *openai.Client }

// NewDesk bounds the wait for the head of an answer. The body takes its time.
func NewDesk(key string) *Desk {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = 60 * time.Second
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.deepseek.com/v1"
	cfg.HTTPClient = &http.Client{Transport: transport}
	return &Desk{openai.NewClientWithConfig(cfg)}
}

// patience is the longest that a stream may say nothing.
const patience = time.Minute

// Answer gives up on a stream that stands still. A call that is not streamed
// gets a context.WithTimeout of its own, where it is known what is asked.
func (d *Desk) Answer(ctx context.Context, question string, w io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	idle := time.AfterFunc(patience, cancel)
	defer idle.Stop()

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
		idle.Reset(patience)
		if len(chunk.Choices) == 0 {
			continue
		}
		if _, err := io.WriteString(w, chunk.Choices[0].Delta.Content); err != nil {
			return err
		}
	}
}
