package goopenai

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// sharedHTTP is everybody's client in this package.
var sharedHTTP = &http.Client{Timeout: 90 * time.Second} // want `timeout of 1m30s`

// Planner plans trips with a reasoner and names them with a chat model.
type Planner struct {
	client *openai.Client
}

// NewPlanner shares the connections of the package.
func NewPlanner(token string) *Planner {
	cfg := openai.DefaultConfig(token)
	cfg.HTTPClient = sharedHTTP
	return &Planner{client: openai.NewClientWithConfig(cfg)}
}

// Plan thinks.
func (p *Planner) Plan(ctx context.Context, wishes string) (string, error) {
	resp, err := p.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:           openai.O3Mini,
		ReasoningEffort: "high",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Plan a trip by train that meets all these wishes:\n" + wishes},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Name does not.
func (p *Planner) Name(ctx context.Context, plan string) (string, error) {
	resp, err := p.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4oMini,
		MaxTokens: 20,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Give this trip a title of at most five words:\n" + plan},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
