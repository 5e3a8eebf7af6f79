// Package byhand asks without an SDK, or not at all.
package byhand

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// Provider sums a text up.
type Provider interface {
	Summarize(ctx context.Context, text string) (string, error)
}

// API asks a model.
type API struct {
	limit int
}

// NewAPI bounds its answers.
func NewAPI(limit int) *API { return &API{limit: limit} }

// Summarize gives the text alone.
func (a *API) Summarize(ctx context.Context, text string) (string, error) {
	var out struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
		} `json:"choices"`
	}
	if err := a.post(ctx, text, &out); err != nil {
		return "", err
	}
	if len(out.Choices) == 0 {
		return "", errors.New("no choices")
	}
	return out.Choices[0].Message.Content, nil
}

// Checked asks why the answer ended.
func (a *API) Checked(ctx context.Context, text string) (string, error) {
	var out struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
			FinishReason string `json:"finish_reason"`
		} `json:"choices"`
	}
	if err := a.post(ctx, text, &out); err != nil {
		return "", err
	}
	if len(out.Choices) == 0 || out.Choices[0].FinishReason == "length" {
		return "", errors.New("no whole answer")
	}
	return out.Choices[0].Message.Content, nil
}

func (a *API) post(ctx context.Context, text string, out any) error {
	body, err := json.Marshal(map[string]any{
		"model":      "gpt-4o-mini",
		"messages":   []map[string]string{{"role": "user", "content": text}},
		"max_tokens": a.limit,
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

// Local takes the first words.
type Local struct{}

// Summarize asks nobody.
func (Local) Summarize(_ context.Context, text string) (string, error) {
	return text[:min(len(text), 200)], nil
}

// Service has one of them.
type Service struct{ provider Provider }

// New makes one.
func New(local bool) *Service {
	if local {
		return &Service{provider: Local{}}
	}
	return &Service{provider: NewAPI(400)}
}

// Summarize asks the provider.
func (s *Service) Summarize(ctx context.Context, text string) (string, error) {
	return s.provider.Summarize(ctx, text)
}
