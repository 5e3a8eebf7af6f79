// Package unknown has reasoners whose task only run time knows: nothing is
// reported here.
package unknown

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

const model = "gemini-2.5-pro"

// FromFile reads its prompt when it runs.
func FromFile(ctx context.Context, client *genai.Client, path, input string) (string, error) {
	prompt, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	resp, err := client.Models.GenerateContent(ctx, model, genai.Text(string(prompt)+"\n"+input), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Instruct is handed its instructions.
func Instruct(ctx context.Context, client *openai.Client, system, text string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: system},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Proxy relays what its own callers send.
func Proxy(ctx context.Context, client *openai.Client, messages []openai.ChatCompletionMessage) (*openai.ChatCompletionStream, error) {
	return client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-v4-flash",
		Messages: messages,
	})
}
