// Package revoked has an old and a new key for the days of a rotation: nothing
// is reported here.
package revoked

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

// Post falls back to the old key where the new one is not known yet.
func Post(ctx context.Context, body []byte) (*http.Response, error) {
	keys := []string{os.Getenv("DEEPSEEK_API_KEY"), os.Getenv("DEEPSEEK_API_KEY_PREVIOUS")}
	for i := range keys {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+keys[i])
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusUnauthorized {
			return resp, nil
		}
		resp.Body.Close()
	}
	return nil, errors.New("neither key is accepted")
}

// Client keeps both keys by name.
type Client struct {
	current, previous *openai.Client
}

// New connects with both.
func New() *Client {
	return &Client{
		current:  openai.NewClient(os.Getenv("OPENAI_API_KEY")),
		previous: openai.NewClient(os.Getenv("OPENAI_API_KEY_OLD")),
	}
}

// Chat tries the old key when the new one is refused.
func (c *Client) Chat(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	resp, err := c.current.CreateChatCompletion(ctx, req)
	var apiErr *openai.APIError
	if errors.As(err, &apiErr) && apiErr.HTTPStatusCode == http.StatusUnauthorized {
		return c.previous.CreateChatCompletion(ctx, req)
	}
	return resp, err
}

func once(ctx context.Context, key string, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	return openai.NewClient(key).CreateChatCompletion(ctx, req)
}

// Either goes on to the old key by a helper that makes the client.
func Either(ctx context.Context, req openai.ChatCompletionRequest) (resp openai.ChatCompletionResponse, err error) {
	for _, key := range []string{os.Getenv("OPENAI_API_KEY"), os.Getenv("OPENAI_API_KEY_OLD")} {
		resp, err = once(ctx, key, req)
		var apiErr *openai.APIError
		if errors.As(err, &apiErr) && apiErr.HTTPStatusCode == http.StatusUnauthorized {
			continue
		}
		return resp, err
	}
	return resp, err
}
