package rawhttp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

// Explain makes its client on the spot and reads the events under it.
func Explain(ctx context.Context, key, snippet string, emit func(string)) error {
	body, err := json.Marshal(map[string]any{
		"model":      "claude-sonnet-4-6",
		"max_tokens": 8000,
		"stream":     true,
		"messages":   []message{{Role: "user", Content: "Explain this code:\n" + snippet}},
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, "POST", "https://api.anthropic.com/v1/messages", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("x-api-key", key)
	req.Header.Set("anthropic-version", "2023-06-01")
	client := &http.Client{Timeout: 5 * time.Minute} // want `timeout of 5m0s`
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	r := bufio.NewReader(resp.Body)
	for {
		line, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			emit(data)
		}
	}
}

// Gemini's URL says whether the answer is streamed.
const geminiModels = "https://generativelanguage.googleapis.com/v1beta/models/"

type part struct {
	Text string `json:"text"`
}

type content struct {
	Role  string `json:"role"`
	Parts []part `json:"parts"`
}

// Guide answers visitors of a museum.
type Guide struct {
	key    string
	client *http.Client
}

// NewGuide bounds both ways of answering at three minutes.
func NewGuide(key string) *Guide {
	client := &http.Client{
		Transport: http.DefaultTransport,
		Timeout:   180 * time.Second, // want `timeout of 3m0s`
	}
	return &Guide{key: key, client: client}
}

// Tell returns the whole text.
func (g *Guide) Tell(ctx context.Context, exhibit string) (io.ReadCloser, error) {
	return g.call(ctx, geminiModels+"gemini-2.0-flash:generateContent", exhibit)
}

// TellLive returns the event stream.
func (g *Guide) TellLive(ctx context.Context, exhibit string) (io.ReadCloser, error) {
	return g.call(ctx, geminiModels+"gemini-2.0-flash:streamGenerateContent?alt=sse", exhibit)
}

func (g *Guide) call(ctx context.Context, url, exhibit string) (io.ReadCloser, error) {
	body, err := json.Marshal(map[string]any{
		"contents": []content{{Role: "user", Parts: []part{{Text: "Tell a visitor about " + exhibit}}}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-goog-api-key", g.key)
	resp, err := g.client.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// Riddle asks a reasoner and gives it the time of a database query.
func Riddle(ctx context.Context, key, riddle string) (string, error) {
	body, err := json.Marshal(chatRequest{
		Model:    "deepseek-reasoner",
		Messages: []message{{Role: "user", Content: riddle}},
	})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, deepseekURL, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	client := http.Client{Timeout: 8 * time.Second} // want `timeout of 8s`
	resp, err := client.Do(req)
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
