// Package failover holds programs that answer a 429 with another key.
package failover

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	gopenai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Next tries one key after the other.
func Next(ctx context.Context, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	for _, key := range keys {
		client := gopenai.NewClient(key) // want `share one quota`
		resp, err := client.CreateChatCompletion(ctx, req)
		var apiErr *gopenai.APIError
		if errors.As(err, &apiErr) && apiErr.HTTPStatusCode == http.StatusTooManyRequests {
			continue
		}
		return resp, err
	}
	return gopenai.ChatCompletionResponse{}, errors.New("every key is limited")
}

// Rotator moves on when the current key is limited or empty.
type Rotator struct {
	keys    []string
	current int
}

// NewRotator reads the keys.
func NewRotator() *Rotator {
	return &Rotator{keys: strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")}
}

// Post is the loop.
func (r *Rotator) Post(ctx context.Context, body []byte) (*http.Response, error) {
	for range r.keys {
		key := r.keys[r.current] // want `share one quota`
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+key)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode != http.StatusPaymentRequired {
			return resp, nil
		}
		resp.Body.Close()
		r.current = (r.current + 1) % len(r.keys)
	}
	return nil, errors.New("no key left")
}

// Digest constructs it.
func Digest(ctx context.Context, body []byte) (*http.Response, error) {
	return NewRotator().Post(ctx, body)
}

// Spare has a second variable for the day the first is limited.
func Spare(ctx context.Context, prompt string) (string, error) {
	keys := []string{os.Getenv("GEMINI_API_KEY"), os.Getenv("GEMINI_API_KEY_BACKUP")}
	var last error
	for i := 0; i < len(keys); i++ {
		client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: keys[i]}) // want `share one quota`
		if err != nil {
			return "", err
		}
		resp, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(prompt), nil)
		if err == nil {
			return resp.Text(), nil
		}
		var apiErr genai.APIError
		if !errors.As(err, &apiErr) || apiErr.Code != 429 {
			return "", err
		}
		last = err
	}
	return "", fmt.Errorf("both keys are limited: %w", last)
}
