// Package good writes whole answers to a file.
package good

import (
	"context"
	"fmt"
	"os"

	"github.com/sashabaranov/go-openai"
)

// Report writes the answer down where it is whole.
func Report(ctx context.Context, client *openai.Client, req openai.ChatCompletionRequest) error {
	req.MaxTokens = 4000
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return err
	}
	if why := resp.Choices[0].FinishReason; why != openai.FinishReasonStop {
		return fmt.Errorf("the report is cut short: %s", why)
	}
	return os.WriteFile("report.md", []byte(resp.Choices[0].Message.Content), 0o644)
}
