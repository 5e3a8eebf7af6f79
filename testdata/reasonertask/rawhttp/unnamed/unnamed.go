// Package unnamed asks whoever configuration names.
package unnamed

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

// Desk asks whoever configuration names: the shape of what it sends and gets says what it is.
type Desk struct{ url, key string }

type line struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Sort labels a letter.
func (d Desk) Sort(ctx context.Context, letter string) (string, error) {
	body, err := json.Marshal(map[string]any{
		"model": "gpt-5-mini", // want `gpt-5-mini thinks unless told not to, but the task is classification`
		"messages": []line{
			{Role: "system", Content: "Classify the letter as complaint, question or praise. Answer with one word."},
			{Role: "user", Content: letter},
		},
	})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.url, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+d.key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out struct {
		Choices []struct {
			Message line `json:"message"`
		} `json:"choices"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	if len(out.Choices) == 0 {
		return "", errors.New("no answer")
	}
	return out.Choices[0].Message.Content, nil
}

// Poll has choices, and asks nobody.
func (d Desk) Poll(ctx context.Context, question string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"question": question, "choices": []string{"yes", "no"}})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
