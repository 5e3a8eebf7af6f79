// Package llm has a client for each of many providers.
package llm

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
	deepseek "github.com/cohesion-org/deepseek-go"
	openai "github.com/sashabaranov/go-openai"
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

// Set has them by name.
type Set struct{ byName map[string]Provider }

// Get returns one.
func (s *Set) Get(name string) (Provider, bool) {
	p, ok := s.byName[name]
	return p, ok
}

// Groq, Mistral, Together and Moonshot speak OpenAI's language.
type (
	Groq     struct{ OpenAI }
	Mistral  struct{ OpenAI }
	Together struct{ OpenAI }
	Moonshot struct{ OpenAI }
)
