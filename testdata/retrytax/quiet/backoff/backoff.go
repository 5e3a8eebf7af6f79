// Package backoff asks again as it should: a few times, longer apart each time,
// and only where that may help.
package backoff

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

type client struct {
	api    *openai.Client
	next   func(attempt int) time.Duration
	sleep  func(time.Duration)
	waits  []time.Duration
	policy interface {
		Next(error) (time.Duration, bool)
	}
}

func newClient(key string) *client { return &client{api: openai.NewClient(key), sleep: time.Sleep} }

func (c *client) ask(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func passes(err error) bool {
	var api *openai.APIError
	return errors.As(err, &api) && (api.HTTPStatusCode == 429 || api.HTTPStatusCode >= 500)
}

func (c *client) doubled(ctx context.Context, prompt string) (string, error) {
	var last error
	wait := time.Second
	for attempt := 0; attempt < 4; attempt++ {
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		if last = err; !passes(err) {
			return "", err
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(wait + rand.N(wait)):
		}
		wait *= 2
	}
	return "", last
}

// By a text in the error.
func (c *client) text(ctx context.Context, prompt string) (string, error) {
	for attempt := 0; ; attempt++ {
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		msg := err.Error()
		again := strings.Contains(msg, "429") || strings.Contains(msg, "503") || strings.Contains(msg, "rate limit")
		if !again || attempt == 3 {
			return "", fmt.Errorf("after %d attempts: %w", attempt+1, err)
		}
		time.Sleep(time.Duration(attempt*attempt) * time.Second)
	}
}

// By a policy that says how long to wait, and whether.
func (c *client) asked(ctx context.Context, prompt string) (string, error) {
	for {
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		d, again := c.policy.Next(err)
		if !again {
			return "", err
		}
		c.sleep(d)
	}
}

// In a switch over the status.
func (c *client) switched(ctx context.Context, prompt string) (string, error) {
	var api *openai.APIError
	for attempt := range 3 {
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		if !errors.As(err, &api) {
			return "", err
		}
		switch api.HTTPStatusCode {
		case 408, 429, 500, 502, 503:
			c.sleep(c.next(attempt))
		default:
			return "", err
		}
	}
	return "", errors.New("gave up")
}

func (c *client) once(ctx context.Context, prompt string) (text string, status int, err error) {
	text, err = c.ask(ctx, prompt)
	var api *openai.APIError
	if errors.As(err, &api) {
		status = api.HTTPStatusCode
	}
	return text, status, err
}

func hard(status int) bool { return status == 400 || status == 401 || status == 402 }

// By the status that comes beside the error, after waits from a table.
func (c *client) beside(ctx context.Context, prompt string) (string, error) {
	var last error
	for _, wait := range []time.Duration{0, 3 * time.Second, 9 * time.Second} {
		if wait > 0 {
			time.Sleep(wait)
		}
		text, status, err := c.once(ctx, prompt)
		if err == nil {
			return text, nil
		}
		last = err
		if hard(status) {
			break
		}
	}
	return "", last
}

// Twice is what a second attempt after a pause comes to.
func (c *client) twice(ctx context.Context, prompt string) (text string, err error) {
	for range 2 {
		if text, err = c.ask(ctx, prompt); err == nil {
			break
		}
		time.Sleep(2 * time.Second)
	}
	return text, err
}

// Told waits as long as it is told.
func told(ctx context.Context, body []byte) ([]byte, error) {
	for attempt := range 4 {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK {
			return answer, nil
		}
		if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode < 500 {
			return nil, fmt.Errorf("status %d", resp.StatusCode)
		}
		wait := time.Second << attempt
		if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil {
			wait = time.Duration(s) * time.Second
		}
		time.Sleep(wait)
	}
	return nil, errors.New("gave up")
}
