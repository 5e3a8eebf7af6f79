// Package vendors asks two vendors behind one interface, one of which must bound its answers.
package vendors

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
	openai "github.com/sashabaranov/go-openai"
)

// Request is what either is asked.
type Request struct{ Model, Prompt string }

// Claude bounds its answers: its API wants that.
type Claude struct{ Client anthropic.Client }

// Chat asks.
func (c *Claude) Chat(ctx context.Context, r Request) (string, error) {
	msg, err := c.Client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.Model(r.Model),
		MaxTokens: 1024,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(r.Prompt))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// GPT does not.
type GPT struct{ Client *openai.Client }

// Chat asks.
func (g *GPT) Chat(ctx context.Context, r Request) (string, error) {
	resp, err := g.Client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    r.Model,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: r.Prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
