package stored

import (
	"context"
	"os"
	"strings"

	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/truncation/stored/texts"
)

// shorten makes one line of a text, of no more than so much.
func shorten(s string, most int) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\n", " "))
	if len(s) > most {
		return s[:most] + "..."
	}
	return s
}

// pathFor stores a text, and returns under which name: the beginning of it.
func pathFor(s string) string {
	name := s
	if len(s) > 20 {
		name = s[:20]
	}
	_ = os.WriteFile(name, []byte(s), 0o644)
	return name
}

func headline(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := summarizePlain(ctx, client, prompt)
	if err != nil {
		return err
	}
	return os.WriteFile("title.txt", []byte(shorten(text, 80)), 0o644)
}

func headlineElsewhere(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := summarizePlain(ctx, client, prompt)
	if err != nil {
		return err
	}
	return os.WriteFile("title.txt", []byte(texts.Truncate(text, 80)), 0o644)
}

func nearlyAll(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := summarizeLong(ctx, client, prompt)
	if err != nil {
		return err
	}
	return os.WriteFile("long.txt", []byte(shorten(text, 30000)), 0o644)
}

// capitalized begins with a capital letter, and has all the rest.
func capitalized(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func whole(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := summarizeWhole(ctx, client, prompt)
	if err != nil {
		return err
	}
	return os.WriteFile("whole.txt", []byte(capitalized(text)), 0o644)
}

func named(ctx context.Context, client *openai.Client, prompt string) (string, error) {
	text, err := summarizeNamed(ctx, client, prompt)
	if err != nil {
		return "", err
	}
	return pathFor(text), nil
}

// Each way has a request of its own, for it has one finding.

func summarizePlain(ctx context.Context, client *openai.Client, prompt string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func summarizeWhole(ctx context.Context, client *openai.Client, prompt string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `answer is stored by os.WriteFile`
}

func summarizeLong(ctx context.Context, client *openai.Client, prompt string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `answer is stored by os.WriteFile`
}

func summarizeNamed(ctx context.Context, client *openai.Client, prompt string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `answer is stored by os.WriteFile`
}
