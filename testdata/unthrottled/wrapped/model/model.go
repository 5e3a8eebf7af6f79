// Package model wraps the SDK for other packages. Nothing here starts more
// than one call.
package model

import (
	"context"
	"log"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// Client asks one model.
type Client struct {
	api   *openai.Client
	pace  *rate.Limiter
	model string
}

// New returns a client.
func New(key string) *Client {
	return &Client{
		api:   openai.NewClient(key),
		pace:  rate.NewLimiter(rate.Every(200*time.Millisecond), 1),
		model: openai.GPT4oMini,
	}
}

// Ask returns the answer.
func (c *Client) Ask(ctx context.Context, question string) (string, error) {
	return Complete(ctx, c.api, c.model, question)
}

// AskPaced waits for its turn first.
func (c *Client) AskPaced(ctx context.Context, question string) (string, error) {
	if err := c.pace.Wait(ctx); err != nil {
		return "", err
	}
	return Complete(ctx, c.api, c.model, question)
}

// AskAsync returns at once and hands the answer to done.
func (c *Client) AskAsync(ctx context.Context, question string, done func(string)) {
	go func() {
		answer, err := c.Ask(ctx, question)
		if err != nil {
			log.Print(err)
			return
		}
		done(answer)
	}()
}

// Complete is the call itself.
func Complete(ctx context.Context, api *openai.Client, model, prompt string) (string, error) {
	resp, err := api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
