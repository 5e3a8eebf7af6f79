// Package lookalike has the user's own types with the names of an SDK's: nothing
// is reported here.
package lookalike

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"sync"
)

// ChatCompletionRequest is a job of a local queue.
type ChatCompletionRequest struct {
	Model    string
	Messages []ChatCompletionMessage
}

// ChatCompletionMessage is a line of a log.
type ChatCompletionMessage struct{ Role, Content string }

// Client records what tests ask for.
type Client struct {
	mu   sync.Mutex
	seen []ChatCompletionRequest
}

// CreateChatCompletion only remembers.
func (c *Client) CreateChatCompletion(_ context.Context, req ChatCompletionRequest) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen = append(c.seen, req)
	return "recorded", nil
}

// Record talks to nobody.
func Record(ctx context.Context, c *Client, text string) (string, error) {
	return c.CreateChatCompletion(ctx, ChatCompletionRequest{
		Model: "deepseek-reasoner",
		Messages: []ChatCompletionMessage{
			{Role: "system", Content: "Classify the ticket as bug or feature. Answer with one word."},
			{Role: "user", Content: text},
		},
	})
}

// Models looks like genai's.
type Models struct{}

// GenerateContent formats.
func (Models) GenerateContent(_ context.Context, model, prompt string) (string, error) {
	return model + ": " + prompt, nil
}

// Format formats.
func Format(ctx context.Context, text string) (string, error) {
	return Models{}.GenerateContent(ctx, "gemini-2.5-flash", "Summarize the text:\n"+text)
}

// Enqueue posts a job that names a model to the program's own queue.
func Enqueue(ctx context.Context, queue, text string) error {
	body, err := json.Marshal(map[string]string{
		"model":  "deepseek-reasoner",
		"prompt": "Summarize the text:\n" + text,
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, queue+"/jobs/enqueue", bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
