// Package twins reads the answers of two clients at one place, where nobody hears that
// one failed: one finding.
package twins

import (
	"context"
	"encoding/json"

	"github.com/sashabaranov/go-openai"
)

// Plan is what both answer.
type Plan struct {
	Steps []string `json:"steps"`
}

// Planner has two clients.
type Planner struct{ first, second *openai.Client }

func (p *Planner) large(ctx context.Context, goal string) (string, error) {
	resp, err := p.first.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-4o", MaxTokens: 500,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Plan how to " + goal + " as JSON"}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `decoded by json.Unmarshal, and one that the bound of 500 tokens cut short fails there, which nobody hears of`
}

func (p *Planner) small(ctx context.Context, goal string) (string, error) {
	resp, err := p.second.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-4o-mini", MaxTokens: 500,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Plan how to " + goal + " as JSON"}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Plan asks whichever is told.
func (p *Planner) Plan(ctx context.Context, goal string, quick bool) Plan {
	ask := p.large
	if quick {
		ask = p.small
	}
	text, err := ask(ctx, goal)
	if err != nil {
		return Plan{}
	}
	var plan Plan
	if json.Unmarshal([]byte(text), &plan) != nil {
		return Plan{Steps: []string{goal}}
	}
	return plan
}
