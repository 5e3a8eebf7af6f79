// Package crowd has many providers, and one of them waits for its turn.
package crowd

import (
	"context"
	"log"

	"github.com/anthropics/anthropic-sdk-go"
	deepseek "github.com/cohesion-org/deepseek-go"
	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
	"google.golang.org/genai"
)

// Provider answers.
type Provider interface {
	Chat(ctx context.Context, prompt string) (string, error)
}

// OpenAI is one.
type OpenAI struct{ API *openai.Client }

// Chat asks.
func (p *OpenAI) Chat(ctx context.Context, prompt string) (string, error) {
	resp, err := p.API.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Azure is another.
type Azure struct{ API *openai.Client }

// Chat asks.
func (p *Azure) Chat(ctx context.Context, prompt string) (string, error) {
	resp, err := p.API.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deployment",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Claude is another.
type Claude struct{ API anthropic.Client }

// Chat asks.
func (p *Claude) Chat(ctx context.Context, prompt string) (string, error) {
	msg, err := p.API.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeHaiku4_5,
		MaxTokens: 300,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(prompt))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// Gemini is another.
type Gemini struct{ API *genai.Client }

// Chat asks.
func (p *Gemini) Chat(ctx context.Context, prompt string) (string, error) {
	resp, err := p.API.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// DeepSeek is another.
type DeepSeek struct{ API *deepseek.Client }

// Chat asks.
func (p *DeepSeek) Chat(ctx context.Context, prompt string) (string, error) {
	resp, err := p.API.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:    deepseek.DeepSeekChat,
		Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Paced decorates another.
type Paced struct {
	Provider
	pace *rate.Limiter
}

// Pace returns a decorator.
func Pace(p Provider) *Paced { return &Paced{p, rate.NewLimiter(2, 1)} }

// Chat waits first.
func (p *Paced) Chat(ctx context.Context, prompt string) (string, error) {
	if err := p.pace.Wait(ctx); err != nil {
		return "", err
	}
	return p.Provider.Chat(ctx, prompt)
}

// All asks one of them.
func All(ctx context.Context, providers map[string]Provider, name string, texts []string) {
	for _, t := range texts {
		go func() {
			if _, err := providers[name].Chat(ctx, t); err != nil {
				log.Print(err)
			}
		}()
	}
}
