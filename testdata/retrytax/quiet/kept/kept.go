// Package kept has a loop that never sees an error, for what it asks keeps it.
package kept

import (
	"context"

	gopenai "github.com/sashabaranov/go-openai"
)

// Client asks.
type Client struct{ api *gopenai.Client }

func (c *Client) ask(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "no answer", nil
	}
	return resp.Choices[0].Message.Content, nil
}

// Ask would repeat it.
func (c *Client) Ask(ctx context.Context, prompt string) (text string, err error) {
	for range 3 {
		if text, err = c.ask(ctx, prompt); err == nil {
			return text, nil
		}
	}
	return "", err
}
