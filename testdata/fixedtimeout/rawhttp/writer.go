package rawhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

const writerTimeout = 2 * time.Minute

type chatRequest struct {
	Model     string    `json:"model"`
	Messages  []message `json:"messages"`
	MaxTokens int       `json:"max_tokens,omitempty"`
	Stream    bool      `json:"stream"`
}

// Writer drafts articles; whether a draft is streamed is the caller's wish.
type Writer struct {
	base   string
	client http.Client
}

// NewWriter holds the client by value and the timeout in a constant.
func NewWriter(base string) *Writer {
	w := &Writer{base: base}
	w.client.Timeout = writerTimeout // want `timeout of 2m0s`
	return w
}

// Draft returns the text.
func (w *Writer) Draft(ctx context.Context, topic string) (string, error) {
	resp, err := w.send(ctx, chatRequest{
		Model:    "gpt-4o",
		Messages: []message{{Role: "user", Content: "Write a blog post about " + topic}},
	})
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out completion
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	return out.Choices[0].Message.Content, nil
}

// DraftTo copies the event stream to a browser.
func (w *Writer) DraftTo(ctx context.Context, topic string, dst io.Writer) error {
	resp, err := w.send(ctx, chatRequest{
		Model:    "gpt-4o",
		Messages: []message{{Role: "user", Content: "Write a blog post about " + topic}},
		Stream:   true,
	})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(dst, resp.Body)
	return err
}

func (w *Writer) send(ctx context.Context, payload chatRequest) (*http.Response, error) {
	body, err := json.Marshal(payload)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.base+"/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, fmt.Errorf("chat endpoint: %s", resp.Status)
	}
	return resp, nil
}
