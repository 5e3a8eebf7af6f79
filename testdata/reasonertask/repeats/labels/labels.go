// Package labels asks for labels; which model gives them is its callers' choice.
package labels

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Model is a client with its model.
type Model struct {
	Client *openai.Client
	Name   string
}

// Ask sends a prompt.
func (m *Model) Ask(ctx context.Context, prompt, text string) (string, error) {
	resp, err := m.Client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: m.Name,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: prompt},
			{Role: openai.ChatMessageRoleUser, Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Of labels a ticket.
func Of(ctx context.Context, m *Model, ticket string) (string, error) {
	return m.Ask(ctx, "Classify the ticket as billing, outage or bug. Answer with the label only.", ticket)
}
