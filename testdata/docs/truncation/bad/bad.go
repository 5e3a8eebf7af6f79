// Package bad writes whatever came of an answer to a file.
package bad

import (
	"context"
	"os"

	"github.com/sashabaranov/go-openai"
)

// Report writes the answer down, and half of it where it came to its bound.
func Report(ctx context.Context, client *openai.Client, req openai.ChatCompletionRequest) error {
	req.MaxTokens = 4000
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(resp.Choices[0].Message.Content), 0o644)
}
