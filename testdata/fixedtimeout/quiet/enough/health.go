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
