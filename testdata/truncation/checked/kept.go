package checked

import (
	"context"
	"os"

	"github.com/sashabaranov/go-openai"
)

type result struct {
	Body, Ended string
}

func adapted(ctx context.Context, client *openai.Client) (result, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 100})
	if err != nil {
		return result{}, err
	}
	c := resp.Choices[0]
	return result{Body: c.Message.Content, Ended: string(c.FinishReason)}, nil // want `answer is stored by os.WriteFile, and one that the bound of 100 tokens cut short is taken for a whole one`
}

// The reason is copied, and read by nobody.
func copied(ctx context.Context, client *openai.Client) error {
	r, err := adapted(ctx, client)
	if err != nil {
		return err
	}
	return os.WriteFile("a.txt", []byte(r.Body), 0o644)
}
