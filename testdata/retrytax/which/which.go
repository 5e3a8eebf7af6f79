// Package which leaves its loops by asking which error there is: none is no such one.
package which

import (
	"context"
	"errors"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

var errBusy = errors.New("busy")

func ask(ctx context.Context, c *openai.Client, text string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
	})
	return err
}

func limited(err error) bool {
	if err == nil {
		return false
	}
	return strings.Contains(err.Error(), "429")
}

func busy(err error) bool {
	var api *openai.APIError
	return errors.As(err, &api) && api.HTTPStatusCode == 429
}

// fine says yes where there is no error.
func fine(err error) bool { return err == nil || strings.Contains(err.Error(), "already") }

// Limited waits as long each time.
func Limited(ctx context.Context, c *openai.Client, text string) error {
	var err error
	for range 10 { // want `retries of an LLM call wait the same 10s each time`
		err = ask(ctx, c, text)
		if !limited(err) {
			return err
		}
		time.Sleep(10 * time.Second)
	}
	return err
}

// Busy does not wait at all, and repeats nothing but what passes.
func Busy(ctx context.Context, c *openai.Client, text string) (err error) {
	for range 10 { // want `do not wait between two attempts`
		if err = ask(ctx, c, text); !busy(err) {
			break
		}
	}
	return err
}

// Grows waits longer each time.
func Grows(ctx context.Context, c *openai.Client, text string) error {
	var err error
	wait := time.Second
	for range 10 {
		err = ask(ctx, c, text)
		if !limited(err) {
			return err
		}
		time.Sleep(wait)
		wait *= 2
	}
	return err
}

// While asks as long as it goes well: that is no retry.
func While(ctx context.Context, c *openai.Client, text string) error {
	for range 10 {
		err := ask(ctx, c, text)
		if !fine(err) {
			return err
		}
		time.Sleep(10 * time.Second)
	}
	return nil
}

// Each asks for several, and leaves at one error.
func Each(ctx context.Context, c *openai.Client, texts []string) error {
	for _, text := range texts {
		if err := ask(ctx, c, text); limited(err) || errors.Is(err, errBusy) {
			return err
		}
		time.Sleep(10 * time.Second)
	}
	return nil
}
