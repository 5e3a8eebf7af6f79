// Package loops asks again in loops written by hand.
package loops

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

type client struct {
	api     *openai.Client
	retries int
	pause   time.Duration
	backoff []time.Duration
}

func newClient(key string) *client {
	return &client{api: openai.NewClient(key), retries: 4, pause: 2 * time.Second}
}

func (c *client) ask(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", fmt.Errorf("ask: %w", err)
	}
	return resp.Choices[0].Message.Content, nil
}

// Everything waits longer each time, and goes on at whatever error.
func (c *client) everything(ctx context.Context, prompt string) (string, error) {
	var last error
	for attempt := 1; attempt <= 3; attempt++ { // want `retries of an LLM call repeat what cannot succeed \(400, 401, 402, a prompt that is too long\)`
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		last = fmt.Errorf("attempt %d: %w", attempt, err)
		log.Print(last)
		time.Sleep(time.Duration(attempt) * time.Second)
	}
	return "", last
}

// AtOnce knows which errors pass, and does not wait for it.
func (c *client) atOnce(ctx context.Context, prompt string) (string, error) {
	for i := 0; i < c.retries; i++ { // want `retries of an LLM call do not wait between two attempts`
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		var api *openai.APIError
		if !errors.As(err, &api) || api.HTTPStatusCode != 429 {
			return "", err
		}
	}
	return "", errors.New("gave up")
}

// AlwaysAsLong waits the same each time.
func (c *client) alwaysAsLong(ctx context.Context, prompt string) (text string, err error) {
	for i := 0; i < 5; i++ { // want `retries of an LLM call wait the same 2s each time`
		if text, err = c.ask(ctx, prompt); err == nil || !passes(err) {
			return text, err
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(c.pause):
		}
	}
	return "", err
}

func pause(err error, n int) time.Duration {
	if errors.Is(err, context.DeadlineExceeded) {
		return 0
	}
	return time.Second << n
}

// Answered waits as the error has it, or until nobody wants the answer any more.
func (c *client) answered(ctx context.Context, prompt string) (text string, err error) {
	for i := 0; i < 5; i++ { // want `retries of an LLM call repeat what cannot succeed`
		if text, err = c.ask(ctx, prompt); err == nil {
			return text, nil
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(pause(err, i)):
		}
	}
	return "", err
}

// ByCause waits as long as what went wrong asks for: not the same each time.
func (c *client) byCause(ctx context.Context, prompt string) (text string, err error) {
	for i := 0; i < 5; i++ {
		if text, err = c.ask(ctx, prompt); err != nil {
			if !passes(err) {
				return "", err
			}
			time.Sleep(2 * time.Second)
			continue
		}
		if text != "" {
			return text, nil
		}
		time.Sleep(10 * time.Second)
	}
	return "", err
}

func passes(err error) bool {
	var api *openai.APIError
	return errors.As(err, &api) && (api.HTTPStatusCode == 429 || api.HTTPStatusCode >= 500)
}

// ForEver has no bound.
func (c *client) forEver(prompt string) string {
	wait := time.Second
	for { // want `retries of an LLM call have no bound and repeat what cannot succeed`
		text, err := c.ask(context.Background(), prompt)
		if err == nil {
			return text
		}
		log.Print(err)
		time.Sleep(wait)
		wait *= 2
	}
}

// Parsed asks again where the answer cannot be read, too.
func (c *client) parsed(ctx context.Context, prompt string) (map[string]string, error) {
	var last error
	for attempt := range 3 { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
		text, err := c.ask(ctx, prompt)
		if err != nil {
			last = err
			continue
		}
		out := make(map[string]string)
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			last = fmt.Errorf("attempt %d: %w", attempt, err)
			continue
		}
		if len(out) == 0 {
			last = errors.New("empty")
			continue
		}
		return out, nil
	}
	return nil, last
}

// Before tries once ahead of the loop.
func (c *client) before(ctx context.Context, prompt string) (string, error) {
	text, err := c.ask(ctx, prompt)
	for n := 0; err != nil && n < 4; n++ { // want `retries of an LLM call wait the same 500ms each time and repeat what cannot succeed`
		c.rest()
		text, err = c.ask(ctx, prompt)
	}
	return text, err
}

func (c *client) rest() { time.Sleep(500 * time.Millisecond) }

// Down counts down.
func (c *client) down(ctx context.Context, prompt string) (string, error) {
	var err error
	for tries := 6; tries > 0; tries-- { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
		var text string
		if text, err = c.ask(ctx, prompt); err != nil {
			continue
		}
		return text, nil
	}
	return "", err
}

// Flagged notes in a variable how it went.
func (c *client) flagged(ctx context.Context, prompt string) (text string) {
	for i := 0; i < 3; i++ { // want `retries of an LLM call wait the same 1s each time and repeat what cannot succeed`
		failed := false
		out, err := c.ask(ctx, prompt)
		if err != nil {
			log.Print(err)
			failed = true
		}
		if !failed {
			text = out
			break
		}
		timer := time.NewTimer(time.Second)
		<-timer.C
	}
	return text
}

// Table takes its waits from a table and goes on at whatever error.
func (c *client) table(ctx context.Context, prompt string) (string, error) {
	var last error
	for _, wait := range []time.Duration{0, time.Second, 4 * time.Second} { // want `retries of an LLM call repeat what cannot succeed`
		time.Sleep(wait)
		text, err := c.ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		last = err
	}
	return "", last
}

// Typed is generic, and asks the SDK itself.
func typed[T any](ctx context.Context, c *genai.Client, prompt string, config *genai.GenerateContentConfig) (*T, error) {
	const attempts = 3
	var last error
	for i := 0; i < attempts; i++ { // want `retries of an LLM call repeat what cannot succeed`
		if i > 0 {
			delay := time.Second * time.Duration(1<<uint(i-1))
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(delay):
			}
		}
		one, cancel := context.WithTimeout(ctx, time.Minute)
		result, err := c.Models.GenerateContent(one, "gemini-2.5-flash-lite", genai.Text(prompt), config)
		if err != nil {
			cancel()
			last = fmt.Errorf("attempt %d: %w", i+1, err)
			continue
		}
		text := result.Text()
		if text == "" {
			cancel()
			last = errors.New("empty")
			continue
		}
		var out T
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			cancel()
			last = err
			continue
		}
		cancel()
		return &out, nil
	}
	return nil, last
}

// Literal asks in a function literal.
func (c *client) literal(ctx context.Context, prompt string) (string, error) {
	var text string
	op := func() error {
		var err error
		text, err = c.ask(ctx, prompt)
		return err
	}
	for attempt := 0; attempt < 3; attempt++ { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
		if err := op(); err != nil {
			continue
		}
		return text, nil
	}
	return "", errors.New("gave up")
}

// Items asks again for each item.
func (c *client) items(ctx context.Context, prompts []string) []string {
	var out []string
	for _, p := range prompts {
		var text string
		var err error
		for attempt := 0; attempt < 3; attempt++ { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
			text, err = c.ask(ctx, p)
			if err == nil {
				break
			}
		}
		if err != nil {
			log.Print(err)
			continue
		}
		out = append(out, text)
	}
	return out
}

// Asker is answered by a client.
type Asker interface {
	Ask(ctx context.Context, prompt string) (string, error)
}

// Ask asks once.
func (c *client) Ask(ctx context.Context, prompt string) (string, error) { return c.ask(ctx, prompt) }

// Again is an Asker that asks another one again.
type Again struct {
	next Asker
	max  int
}

// Wrap makes an Again.
func Wrap(key string) *Again { return &Again{next: newClient(key), max: 3} }

// Ask asks again at whatever error.
func (a *Again) Ask(ctx context.Context, prompt string) (string, error) {
	var err error
	for i := 0; i < a.max; i++ { // want `retries of an LLM call repeat what cannot succeed`
		var text string
		text, err = a.next.Ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		time.Sleep(time.Duration(i+1) * time.Second)
	}
	return "", err
}

// moded asks in another way where the answer could not be read, and as before where
// the call failed.
func (c *client) moded(ctx context.Context, prompt string) (text string, err error) {
	plain := false
	for attempt := 0; attempt < 4; attempt++ { // want `do not wait between two attempts and repeat what cannot succeed`
		text, err = c.askIn(ctx, prompt, plain)
		if err == nil {
			return text, nil
		}
		if errors.Is(err, errUnreadable) {
			plain = true
		}
	}
	return "", err
}

// remoded asks in the other way each time.
func (c *client) remoded(ctx context.Context, prompt string) (text string, err error) {
	plain := false
	for attempt := 0; attempt < 4; attempt++ {
		text, err = c.askIn(ctx, prompt, plain)
		if err == nil {
			return text, nil
		}
		plain = !plain
	}
	return "", err
}

var errUnreadable = errors.New("unreadable")

func (c *client) askIn(ctx context.Context, prompt string, plain bool) (string, error) {
	if plain {
		prompt += "\nPlain text."
	}
	text, err := c.ask(ctx, prompt)
	if err == nil && text == "" {
		return "", errUnreadable
	}
	return text, err
}
