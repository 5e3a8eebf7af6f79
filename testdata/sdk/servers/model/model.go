// Package model asks the model.
package model

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

// A Client asks.
type Client struct{ API *openai.Client }

// Ask returns the answer to a question.
func (c *Client) Ask(ctx context.Context, question string) (string, error) {
	resp, err := c.API.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
