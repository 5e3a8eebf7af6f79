// Package itself has functions that ask again by calling themselves.
package itself

import (
	"context"
	"errors"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

type client struct{ api openai.Client }

func newClient(key string) *client { return &client{openai.NewClient(option.WithAPIKey(key))} }

func (c *client) ask(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "gpt-4.1-mini",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// up counts up to three, and waits longer each time.
func (c *client) up(ctx context.Context, prompt string, attempt int) (string, error) {
	text, err := c.ask(ctx, prompt)
	if err != nil {
		if attempt < 3 {
			time.Sleep(time.Duration(attempt) * time.Second)
			return c.up(ctx, prompt, attempt+1) // want `retries of an LLM call repeat what cannot succeed .* and multiply with the SDK's own: 4 × 3 = 12 requests for one answer`
		}
		return "", err
	}
	return text, nil
}

// down counts down, and waits as long each time.
func (c *client) down(ctx context.Context, prompt string, left int) (string, error) {
	if left <= 0 {
		return "", errors.New("gave up")
	}
	text, err := c.ask(ctx, prompt)
	if err == nil {
		return text, nil
	}
	time.Sleep(2 * time.Second)
	return c.down(ctx, prompt, left-1) // want `wait the same 2s each time, repeat what cannot succeed .* and multiply with the SDK's own: 5 × 3 = 15`
}

// ever never gives up.
func (c *client) ever(ctx context.Context, prompt string) (string, error) {
	text, err := c.ask(ctx, prompt)
	if err != nil {
		time.Sleep(time.Second)
		return c.ever(ctx, prompt) // want `retries of an LLM call have no bound, wait the same 1s each time and repeat what cannot succeed`
	}
	return text, nil
}

// once asks a second time where it was told too many, after a wait.
func (c *client) once(ctx context.Context, prompt string, again bool) (string, error) {
	text, err := c.ask(ctx, prompt)
	var api *openai.Error
	if errors.As(err, &api) && api.StatusCode == 429 && again {
		time.Sleep(10 * time.Second)
		return c.once(ctx, prompt, false)
	}
	return text, err
}

// deeper asks about its own answer, which is no retry.
func (c *client) deeper(ctx context.Context, prompt string, depth int) (string, error) {
	text, err := c.ask(ctx, prompt)
	if err != nil || depth == 0 {
		return text, err
	}
	return c.deeper(ctx, "Shorten: "+text, depth-1)
}

// shorter asks for less where it failed.
func (c *client) shorter(ctx context.Context, prompt string) (string, error) {
	text, err := c.ask(ctx, prompt)
	if err != nil && len(prompt) > 100 {
		return c.shorter(ctx, prompt[:len(prompt)/2])
	}
	return text, err
}

// All asks in every way.
func All(ctx context.Context, key, prompt string) (out []string) {
	c := newClient(key)
	for _, ask := range []func() (string, error){
		func() (string, error) { return c.up(ctx, prompt, 0) },
		func() (string, error) { return c.down(ctx, prompt, 5) },
		func() (string, error) { return c.ever(ctx, prompt) },
		func() (string, error) { return c.once(ctx, prompt, true) },
		func() (string, error) { return c.deeper(ctx, prompt, 3) },
		func() (string, error) { return c.shorter(ctx, prompt) },
	} {
		if text, err := ask(); err == nil {
			out = append(out, text)
		}
	}
	return out
}

// typed calls itself again at whatever error the API has, at once.
func (c *client) typed(ctx context.Context, prompt string, attempt int) (string, error) {
	text, err := c.ask(ctx, prompt)
	api := &openai.Error{}
	if errors.As(err, &api) && attempt < 5 {
		return c.typed(ctx, prompt, attempt+1) // want `do not wait between two attempts`
	}
	return text, err
}
