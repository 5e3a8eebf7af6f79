package enough

import (
	"context"
	"time"

	gopenai "github.com/sashabaranov/go-openai"
)

// Healthy asks for one token: a probe's patience is as short as it is meant to be.
func Healthy(ctx context.Context, client *gopenai.Client) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	_, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model: gopenai.GPT4oMini, MaxTokens: 1, Messages: user("ping"),
	})
	return err
}

// NewService tries the model once: nobody reads what it answers.
func NewService(ctx context.Context, client *gopenai.Client) (*gopenai.Client, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if _, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{Model: "deepseek-reasoner", Messages: user("test")}); err != nil {
		return nil, err
	}
	return client, nil
}
