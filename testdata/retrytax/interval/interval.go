// Package interval waits for what methods of its own say.
package interval

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Client asks again, after some time.
type Client struct {
	api      *openai.Client
	Retries  int
	Interval time.Duration
	next     time.Duration
}

func (c Client) interval() time.Duration {
	if c.Interval <= 0 {
		return 2 * time.Second
	}
	return c.Interval
}

func (c Client) backoff(attempt int) time.Duration { return c.interval() << attempt }

func (c *Client) longer() time.Duration {
	c.next += time.Second
	return c.next
}

// Steady waits the same time each time.
func (c Client) Steady(ctx context.Context, question string) (text string, err error) {
	for attempt := 0; attempt < 5; attempt++ { // want `wait the same 2s each time`
		if text, err = c.ask(ctx, question); err == nil || !passing(err) {
			return text, err
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(c.interval()):
		}
	}
	return "", err
}

// Backing waits longer each time.
func (c Client) Backing(ctx context.Context, question string) (text string, err error) {
	for attempt := 0; attempt < 5; attempt++ {
		if text, err = c.ask(ctx, question); err == nil || !passing(err) {
			return text, err
		}
		time.Sleep(c.backoff(attempt))
	}
	return "", err
}

// Counting does so by what it keeps.
func (c *Client) Counting(ctx context.Context, question string) (text string, err error) {
	for attempt := 0; attempt < 5; attempt++ {
		if text, err = c.ask(ctx, question); err == nil || !passing(err) {
			return text, err
		}
		time.Sleep(c.longer())
	}
	return "", err
}

func passing(err error) bool {
	e, ok := err.(*openai.APIError)
	return ok && (e.HTTPStatusCode == 429 || e.HTTPStatusCode >= 500)
}

func (c Client) ask(ctx context.Context, question string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
