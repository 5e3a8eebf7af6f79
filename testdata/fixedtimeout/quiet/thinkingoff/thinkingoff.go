// Package thinkingoff calls models that could think and tells them not to, so
// that half a minute is enough.
package thinkingoff

import (
	"context"
	"time"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"google.golang.org/genai"
)

// Flash has a thinking budget of nothing.
func Flash(ctx context.Context, client *genai.Client, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(question), &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
	})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// DeepSeek carries the switch beside the typed fields.
func DeepSeek(ctx context.Context, key, question string) (string, error) {
	client := openai.NewClient(
		option.WithAPIKey(key),
		option.WithBaseURL("https://api.deepseek.com"),
		option.WithJSONSet("thinking.type", "disabled"),
		option.WithRequestTimeout(30*time.Second),
	)
	resp, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "deepseek-flash",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(question)},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Luna asks for no effort.
func Luna(ctx context.Context, client openai.Client, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	resp, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:           "gpt-6-luna",
		ReasoningEffort: "none",
		Messages:        []openai.ChatCompletionMessageParamUnion{openai.UserMessage(question)},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Sonnet is off unless it is turned on.
func Sonnet(ctx context.Context, client anthropic.Client, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet4_5,
		MaxTokens: 1024,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(question))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}
