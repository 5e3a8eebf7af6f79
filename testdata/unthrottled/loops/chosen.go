package loops

import (
	"context"
	"errors"
	"log"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/sashabaranov/go-openai"
)

type suite struct {
	openai *openai.Client
	claude *anthropic.Client
}

func (s *suite) askOpenAI(ctx context.Context, q string) error {
	_, err := s.openai.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
	return err
}

func (s *suite) askClaude(ctx context.Context, q string) error {
	_, err := s.claude.Messages.New(ctx, anthropic.MessageNewParams{Model: "claude-haiku-4-5", MaxTokens: 500, Messages: []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(q))}})
	return err
}

// ask runs the function for the provider.
func (s *suite) ask(ctx context.Context, provider, q string) error {
	var f func(context.Context, string) error
	switch provider {
	case "openai":
		f = s.askOpenAI
	case "anthropic":
		f = s.askClaude
	default:
		return errors.New("no such provider")
	}
	return f(ctx, q)
}

func (s *suite) chosen(ctx context.Context, provider string, questions []string) {
	for _, q := range questions {
		go func() {
			if err := s.ask(ctx, provider, q); err != nil { // want `with no throttle`
				log.Print(err)
			}
		}()
	}
}

func askOne(ctx context.Context, c *openai.Client, q string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
	return err
}

func askTwo(ctx context.Context, c *openai.Client, q string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
	return err
}

var byName = map[string]func(context.Context, *openai.Client, string) error{"one": askOne, "two": askTwo}

// tabled takes the function from a table.
func tabled(ctx context.Context, c *openai.Client, name string, questions []string) {
	for _, q := range questions {
		go func() {
			if f, ok := byName[name]; ok {
				if err := f(ctx, c, q); err != nil { // want `with no throttle`
					log.Print(err)
				}
			}
		}()
	}
}
