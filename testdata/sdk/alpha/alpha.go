// Package alpha asks through SDKs from before their first release, in which
// every field of a request is wrapped.
package alpha

import (
	"context"
	"os"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/openai/openai-go"
)

// Offensive asks for one of two words.
func Offensive(ctx context.Context, client *openai.Client, message string) (bool, error) {
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages: openai.F([]openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Classify the message as offensive or harmless. Answer with one word."),
			openai.UserMessage(message),
		}),
		Model: openai.F("o3-mini"), // want `o3-mini always reasons, but the task is classification`
	})
	if err != nil {
		return false, err
	}
	return answer.Choices[0].Message.Content == "offensive", nil
}

// Cheap asks a model that does not think.
func Cheap(ctx context.Context, client *openai.Client, message string) (string, error) {
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages: openai.F([]openai.ChatCompletionMessageParamUnion{openai.UserMessage("Classify the message as offensive or harmless: " + message)}),
		Model:    openai.F(openai.ChatModelGPT4oMini),
	})
	if err != nil {
		return "", err
	}
	return answer.Choices[0].Message.Content, nil
}

// Keep stores what a bound may have cut short.
func Keep(ctx context.Context, client *openai.Client, topic, file string) error {
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages:  openai.F([]openai.ChatCompletionMessageParamUnion{openai.UserMessage("Write a story about " + topic)}),
		Model:     openai.F(openai.ChatModelGPT4o),
		MaxTokens: openai.Int(400),
	})
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(answer.Choices[0].Message.Content), 0o600) // want `answer is stored by os.WriteFile`
}

// Endless has a default that sets no bound.
func Endless(ctx context.Context, client *openai.Client, topic, file string) error {
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages:  openai.F([]openai.ChatCompletionMessageParamUnion{openai.UserMessage("Write a story about " + topic)}),
		Model:     openai.F(openai.ChatModelGPT4o),
		MaxTokens: openai.F(unlimited),
	})
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(answer.Choices[0].Message.Content), 0o600)
}

const unlimited = int64(-1)

// Told stores only what is whole.
func Told(ctx context.Context, client *anthropic.Client, topic, file string) error {
	answer, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Messages:  anthropic.F([]anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("Write a story about " + topic))}),
		Model:     anthropic.F(anthropic.ModelClaude3_5HaikuLatest),
		MaxTokens: anthropic.F(int64(400)),
	})
	if err != nil || answer.StopReason != anthropic.MessageStopReasonEndTurn {
		return err
	}
	return os.WriteFile(file, []byte(answer.Content[0].Text), 0o600)
}
