package stored

import (
	"context"
	"errors"
	"os"
	"regexp"
	"strings"

	"github.com/sashabaranov/go-openai"
)

func summarize(ctx context.Context, client *openai.Client, prompt string) (string, error) {
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

// section returns what stands between two marks, and fails where one is missing.
func section(text, tag string) (string, error) {
	found := regexp.MustCompile("(?s)<" + tag + ">(.*)</" + tag + ">").FindStringSubmatch(text)
	if found == nil {
		return "", errors.New("no " + tag)
	}
	return found[1], nil
}

// chunk wants all its parts.
func chunk(text string) (string, error) {
	plot, err := section(text, "plot")
	if err != nil {
		return "", err
	}
	open, err := section(text, "open")
	if err != nil {
		return "", err
	}
	return plot + "\n" + open, nil
}

// Half an answer has not all its parts.
func markedByHelper(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := summarizeMarked(ctx, client, prompt)
	if err != nil {
		return err
	}
	parts, err := chunk(text)
	if err != nil {
		return err
	}
	return os.WriteFile("summary.md", []byte(parts), 0o644)
}

func summarizeMarked(ctx context.Context, client *openai.Client, prompt string) (string, error) {
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

// notEmpty fails, but for another reason.
func notEmpty(text string) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", errors.New("no answer")
	}
	return text, nil
}

func keptIfAny(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := summarize(ctx, client, prompt)
	if err != nil {
		return err
	}
	text, err = notEmpty(text)
	if err != nil {
		return err
	}
	return os.WriteFile("summary.md", []byte(text), 0o644)
}

func preview(ctx context.Context, client *openai.Client, prompt string) error {
	text, err := summarizeMarked(ctx, client, prompt)
	if err != nil {
		return err
	}
	if len(text) > 200 {
		text = text[:200]
	}
	return os.WriteFile("preview.txt", []byte(text+"..."), 0o644)
}
