// Package llm sends prompts to DeepSeek.
package llm

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

const (
	baseURL = "https://api.deepseek.com/v1"
	model   = "deepseek-flash"
)

// Client sends prompts with each of its keys in turn.
type Client struct {
	apis []*openai.Client
	next atomic.Uint64
}

// NewClient returns a client of the keys, of which there is at least one.
func NewClient(keys []string) *Client {
	shared := &http.Client{
		Timeout: 30 * time.Second,
		Transport: &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			MaxIdleConnsPerHost: 32,
		},
	}
	c := new(Client)
	for _, key := range keys {
		cfg := openai.DefaultConfig(key)
		cfg.BaseURL = baseURL
		cfg.HTTPClient = shared
		c.apis = append(c.apis, openai.NewClientWithConfig(cfg))
	}
	return c
}

func (c *Client) api() *openai.Client {
	return c.apis[c.next.Add(1)%uint64(len(c.apis))]
}

// Ask returns the answer to a prompt.
func (c *Client) Ask(ctx context.Context, system, user string) (string, error) {
	resp, err := c.api().CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: messages(system, user),
	})
	if err != nil {
		return "", err
	}
	if len(resp.Choices) == 0 {
		return "", errors.New("no answer")
	}
	return resp.Choices[0].Message.Content, nil
}

// Stream writes the answer to a prompt as it comes.
func (c *Client) Stream(ctx context.Context, system, user string, w io.Writer) error {
	stream, err := c.api().CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: messages(system, user),
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, choice := range chunk.Choices {
			if _, err := io.WriteString(w, choice.Delta.Content); err != nil {
				return err
			}
		}
	}
}

func messages(system, user string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: system},
		{Role: openai.ChatMessageRoleUser, Content: user},
	}
}
