package loops

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

type chatOption func(*openai.ChatCompletionRequest)

// Model is an option; it gives the same each time it is told the same.
func Model(name string) chatOption {
	return func(r *openai.ChatCompletionRequest) { r.Model = name }
}

func (c *client) chat(ctx context.Context, prompt string, opts ...chatOption) (string, error) {
	req := openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}}}
	for _, opt := range opts {
		opt(&req)
	}
	resp, err := c.api.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func (c *client) optioned(ctx context.Context, prompt string) (text string, err error) {
	for range 3 { // want `retries of an LLM call do not wait between two attempts`
		if text, err = c.chat(ctx, prompt, Model("gpt-4o-mini")); err == nil {
			break
		}
	}
	return text, err
}

// Each turn asks another model: a failover.
func (c *client) models(ctx context.Context, prompt string, names []string) (text string, err error) {
	for i := range 3 {
		if text, err = c.chat(ctx, prompt, Model(names[i])); err == nil {
			break
		}
	}
	return text, err
}

type once struct {
	client
	tries int
}

func newOnce(key string) *once { return &once{client: *newClient(key), tries: 1} }

// Once does not ask again: there is one try.
func (c *once) once(ctx context.Context, prompt string) (string, error) {
	var last error
	for i := 0; i < c.tries; i++ {
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		last = err
	}
	return "", last
}

type atLeastOnce struct{ client }

// AtLeast asks once where it is told nonsense, and else as often as it is told.
func (c *atLeastOnce) atLeast(ctx context.Context, prompt string, more int) (string, error) {
	tries := more + 1
	if tries <= 0 {
		tries = 1
	}
	var last error
	for i := 0; i < tries; i++ { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		last = err
	}
	return "", last
}
