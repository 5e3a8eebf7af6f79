// Package rawhttp speaks to chat endpoints with net/http alone.
package rawhttp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

const deepseekURL = "https://api.deepseek.com/chat/completions"

// Support answers customers, at once or word by word.
type Support struct {
	key  string
	http *http.Client
}

// NewSupport has one patience for both.
func NewSupport(key string) *Support {
	return &Support{
		key: key,
		http: &http.Client{
			Timeout: 60 * time.Second, // want `timeout of 1m0s`
		},
	}
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type completion struct {
	Choices []struct {
		Message      message `json:"message"`
		Delta        message `json:"delta"`
		FinishReason string  `json:"finish_reason"`
	} `json:"choices"`
}

// Answer waits for the whole reply.
func (s *Support) Answer(ctx context.Context, question string) (string, error) {
	body, err := json.Marshal(map[string]any{
		"model":    "deepseek-flash",
		"thinking": map[string]any{"type": "disabled"},
		"messages": []message{{Role: "user", Content: question}},
	})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, deepseekURL, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+s.key)
	req.Header.Set("Content-Type", "application/json")
	resp, err := s.http.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("deepseek: %s", resp.Status)
	}
	var out completion
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	return out.Choices[0].Message.Content, nil
}

// AnswerStream hands out the reply as it comes.
func (s *Support) AnswerStream(ctx context.Context, question string, emit func(string)) error {
	body, err := json.Marshal(map[string]any{
		"model":    "deepseek-flash",
		"stream":   true,
		"messages": []message{{Role: "user", Content: question}},
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, deepseekURL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+s.key)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := s.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok || data == "[DONE]" {
			continue
		}
		var chunk completion
		if err := json.Unmarshal([]byte(data), &chunk); err != nil {
			return err
		}
		if len(chunk.Choices) > 0 {
			emit(chunk.Choices[0].Delta.Content)
		}
	}
	return lines.Err()
}
