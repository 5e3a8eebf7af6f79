// Package inner has a bound round another: the shorter one ends the calls.
package inner

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Writer writes letters.
type Writer struct{ api *openai.Client }

// New waits half a minute.
func New(key string) *Writer {
	config := openai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Timeout: 30 * time.Second} // want `timeout of 30s cuts a long-answer call short`
	return &Writer{openai.NewClientWithConfig(config)}
}

func (w *Writer) write(ctx context.Context, about string) (string, error) {
	resp, err := w.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o",
		MaxTokens: 4096,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Write a long letter about " + about}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Letter would wait longer than the client does.
func (w *Writer) Letter(about string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 45*time.Second)
	defer cancel()
	return w.write(ctx, about)
}

// Note does not wait as long.
func (w *Writer) Note(about string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second) // want `timeout of 20s cuts a long-answer call short`
	defer cancel()
	return w.write(ctx, about)
}
