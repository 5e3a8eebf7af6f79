// Package swallowed asks again for failures of something else: where the LLM fails, a
// plain text takes the place of its answer.
package swallowed

import (
	"context"
	"fmt"
	"log"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

type poster struct {
	api  *openai.Client
	post func(context.Context, string) error
}

func (p *poster) write(ctx context.Context, topic string) (string, error) {
	resp, err := p.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Write a short post about " + topic}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// publish posts what the LLM writes, or the topic alone.
func (p *poster) publish(ctx context.Context, topic string) error {
	text, err := p.write(ctx, topic)
	if err != nil {
		log.Printf("no text: %v", err)
		text = topic
	}
	return p.post(ctx, text)
}

// Run posts again where the post failed.
func (p *poster) Run(ctx context.Context, topic string) error {
	for {
		if err := p.publish(ctx, topic); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
}

// strict hands on what went wrong.
func (p *poster) strict(ctx context.Context, topic string) error {
	text, err := p.write(ctx, topic)
	if err != nil {
		return fmt.Errorf("no text: %w", err)
	}
	return p.post(ctx, text)
}

// RunStrict asks again for whatever went wrong.
func (p *poster) RunStrict(ctx context.Context, topic string) error {
	for { // want `retries of an LLM call have no bound`
		if err := p.strict(ctx, topic); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
}
