package given

import (
	"context"
	"flag"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

var (
	most = flag.Int("most", 0, "tokens of an answer, 0 for as many as the model has")
	few  = flag.Int("few", 300, "tokens of an answer")
)

// Unbounded has no bound unless somebody wants one.
func Unbounded(ctx context.Context, client *openai.Client, facts string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-4o-mini", MaxTokens: *most,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Write the whole report on this.\n\n" + facts}},
	})
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(resp.Choices[0].Message.Content), 0o644)
}

// Bounded has one.
func Bounded(ctx context.Context, client *openai.Client, facts string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-4o-mini", MaxTokens: *few,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Write the whole report on this.\n\n" + facts}},
	})
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(resp.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile, and one that the token bound cut short`
}
