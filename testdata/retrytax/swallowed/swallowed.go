// Package swallowed asks again for failures of something else: where the LLM fails, a
// plain text takes the place of its answer.
package swallowed

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/avast/retry-go/v4"
	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
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

// all writes on every topic and goes on without those that fail.
func (p *poster) all(ctx context.Context, topics []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(4)
	for _, topic := range topics {
		g.Go(func() error {
			var text string
			var err error
			for attempt := range 3 { // want `retries of an LLM call repeat what cannot succeed`
				if text, err = p.write(ctx, topic); err == nil {
					break
				}
				select {
				case <-ctx.Done():
					return nil
				case <-time.After(time.Second << attempt):
				}
			}
			if err != nil {
				log.Printf("no text: %v", err)
				return nil
			}
			log.Print(text)
			return nil
		})
	}
	return g.Wait()
}

// RunAll asks again where all failed, which no text makes it do.
func (p *poster) RunAll(ctx context.Context, topics []string) error {
	return retry.Do(func() error { return p.all(ctx, topics) }, retry.Attempts(3))
}
