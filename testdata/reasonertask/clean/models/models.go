// Package models has the rule's tasks on models that do not think, or of which
// nobody knows whether they do: nothing is reported here.
package models

import (
	"context"
	"os"

	"github.com/anthropics/anthropic-sdk-go"
	cohesion "github.com/cohesion-org/deepseek-go"
	"github.com/go-deepseek/deepseek"
	"github.com/go-deepseek/deepseek/request"
	"github.com/openai/openai-go/v3"
	gopenai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

const label = "Classify the message as question, complaint or praise. Answer with one word."

// Chat is the model for the task.
func Chat(ctx context.Context, client *gopenai.Client, text string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model: "deepseek-chat",
		Messages: []gopenai.ChatCompletionMessage{
			{Role: "system", Content: label},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Mini has a name that shares letters with a reasoner's.
func Mini(ctx context.Context, client openai.Client, text string) (string, error) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: openai.ChatModelGPT4oMini,
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage(label),
			openai.UserMessage(text),
		},
	})
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

// Flash20 does not think.
func Flash20(ctx context.Context, client *genai.Client, text string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Summarize in one sentence:\n"+text), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// FlashLite is a model whose default nobody verified.
func FlashLite(ctx context.Context, client *genai.Client, text string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash-lite", genai.Text("Summarize in one sentence:\n"+text), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Unknown is an id that no pattern knows.
func Unknown(ctx context.Context, client *gopenai.Client, text string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model: "acme-router-large",
		Messages: []gopenai.ChatCompletionMessage{
			{Role: "system", Content: label},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Sonnet4 thinks only when asked to.
func Sonnet4(ctx context.Context, client anthropic.Client, text string) (string, error) {
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     "claude-sonnet-4-20250514",
		MaxTokens: 300,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("Summarize the article in two sentences.\n" + text))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// Opus47 is another whose default was not verified.
func Opus47(ctx context.Context, client anthropic.Client, text string) (string, error) {
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeOpus4_7,
		MaxTokens: 300,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("Summarize the article in two sentences.\n" + text))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// ChatMethod is the chat method of a client that has one for the reasoner too.
func ChatMethod(ctx context.Context, client deepseek.Client, text string) (string, error) {
	resp, err := client.CallChatCompletionsChat(ctx, &request.ChatCompletionsRequest{
		Model: deepseek.DEEPSEEK_CHAT_MODEL,
		Messages: []*request.Message{
			{Role: "system", Content: "提取文本中的关键词，用逗号分隔。"},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// FromEnvironment has no default: silence.
func FromEnvironment(ctx context.Context, client *cohesion.Client, text string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, &cohesion.ChatCompletionRequest{
		Model: os.Getenv("LLM_MODEL"),
		Messages: []cohesion.ChatCompletionMessage{
			{Role: "system", Content: label},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// FromCaller is exported and nobody here calls it.
func FromCaller(ctx context.Context, client *genai.Client, model, text string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, model, genai.Text("Is this spam? yes or no\n"+text), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
