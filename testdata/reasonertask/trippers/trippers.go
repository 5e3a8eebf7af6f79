// Package trippers has clients whose requests a RoundTripper changes.
package trippers

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/reasonertask/trippers/hooks"
)

// Labeler labels tickets.
type Labeler struct{ api *openai.Client }

func (l *Labeler) Label(ctx context.Context, ticket string) (string, error) {
	resp, err := l.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-v4-flash",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the ticket as billing, bug or other. Answer with one word.\n\n" + ticket}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// NewLabeler has a client of its own, which does not let it think.
func NewLabeler(key string) *Labeler {
	cfg := hooks.Config(key)
	cfg.HTTPClient = &http.Client{Transport: hooks.Plain{Next: http.DefaultTransport}}
	return &Labeler{api: openai.NewClientWithConfig(cfg)}
}

// quiet is a RoundTripper of this package.
type quiet struct{ next http.RoundTripper }

func (q quiet) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	body = bytes.Replace(body, []byte("{"), []byte("{"+`"enable_thinking":false,`), 1)
	req.Body = io.NopCloser(bytes.NewReader(body))
	return q.next.RoundTrip(req)
}

// Topics names topics.
type Topics struct{ api *openai.Client }

func (t *Topics) Topic(ctx context.Context, text string) (string, error) {
	resp, err := t.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-v4-flash",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the text as sports, politics or other. Answer with one word.\n\n" + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// NewTopics has one as well.
func NewTopics(key string) *Topics {
	cfg := hooks.Config(key)
	client := &http.Client{}
	client.Transport = quiet{next: http.DefaultTransport}
	cfg.HTTPClient = client
	return &Topics{api: openai.NewClientWithConfig(cfg)}
}

// Moods names moods.
type Moods struct{ api *openai.Client }

func (m *Moods) Mood(ctx context.Context, text string) (string, error) {
	resp, err := m.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-v4-flash", // want `deepseek-v4-flash thinks unless told not to, but the task is classification`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the sentiment as positive, negative or neutral. Answer with one word.\n\n" + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// NewMoods has one that only names itself.
func NewMoods(key string) *Moods {
	cfg := hooks.Config(key)
	cfg.HTTPClient = &http.Client{Transport: hooks.Named{Next: http.DefaultTransport}}
	return &Moods{api: openai.NewClientWithConfig(cfg)}
}
