// Package ceilings has bounds that are longer than the policy allows.
package ceilings

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

const prompt = "Classify the ticket as billing, outage or question. Answer with the label only.\n\n"

func client(limit time.Duration) *openai.Client {
	config := openai.DefaultConfig("")
	config.HTTPClient = &http.Client{Timeout: limit}
	return openai.NewClientWithConfig(config)
}

func request(text string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
	}
}

// Patient waits ten minutes for a word.
func Patient(ctx context.Context, ticket string) error {
	c := client(10 * time.Minute) // want `timeout of 10m0s lets a short-answer call wait for longer than the 1m0s that the policy allows`
	_, err := c.CreateChatCompletion(ctx, request(prompt+ticket))
	return err
}

// Brisk does not.
func Brisk(ctx context.Context, ticket string) error {
	c := client(time.Minute)
	_, err := c.CreateChatCompletion(ctx, request(prompt+ticket))
	return err
}

// Tighter has a bound of its own for the call.
func Tighter(ctx context.Context, ticket string) error {
	c := client(10 * time.Minute)
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	_, err := c.CreateChatCompletion(ctx, request(prompt+ticket))
	return err
}

// Looser has one that is too long.
func Looser(ctx context.Context, ticket string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute) // want `timeout of 2m0s lets a short-answer call wait`
	defer cancel()
	_, err := openai.NewClient("").CreateChatCompletion(ctx, request(prompt+ticket))
	return err
}

// Shared is long for the sake of a stream, and of what is of no known kind.
func Shared(ctx context.Context, ticket string) error {
	c := client(15 * time.Minute)
	if _, err := c.CreateChatCompletion(ctx, request(prompt+ticket)); err != nil {
		return err
	}
	stream, err := c.CreateChatCompletionStream(ctx, request("Write a poem about "+ticket))
	if err != nil {
		return err
	}
	return stream.Close()
}

// Poem has no ceiling.
func Poem(ctx context.Context, about string) error {
	_, err := client(time.Hour).CreateChatCompletion(ctx, request("Write a poem about "+about))
	return err
}
