// Package floor bounds answers that are thought about first.
package floor

import (
	"context"

	"github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

func tight(ctx context.Context, client *openai.Client, prompt string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-flash",
		MaxTokens: 64, // want `bound of 64 tokens includes what deepseek-flash thinks before it answers: the answer is cut short or empty, and paid for; allow several times 1024, or turn thinking off`
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
}

const limit = 200

func constant(ctx context.Context, client *genai.Client, prompt string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt), &genai.GenerateContentConfig{
		MaxOutputTokens: limit, // want `bound of 200 tokens includes what gemini-2.5-flash thinks`
	})
}

// Enough, off, or no reasoner.

func roomy(ctx context.Context, client *openai.Client, prompt string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "deepseek-flash", MaxTokens: 8192})
}

func off(ctx context.Context, client *genai.Client, prompt string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt), &genai.GenerateContentConfig{
		MaxOutputTokens: 200,
		ThinkingConfig:  &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
	})
}

func chat(ctx context.Context, client *openai.Client, prompt string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 64})
}

// Its task needs no thought: that is another rule's finding.
func simple(ctx context.Context, client *openai.Client, ticket string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-flash",
		MaxTokens: 8,
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "Classify the ticket as billing, outage or bug. Answer with one word."},
			{Role: "user", Content: ticket},
		},
	})
}

func unknown(ctx context.Context, client *openai.Client, model string, n int) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model, MaxTokens: n})
}

// Told is tight for whoever asks: the bound is wrong here, not at its callers.
func Told(ctx context.Context, client *openai.Client, prompt string) (string, error) {
	resp, err := tight(ctx, client, prompt)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// ping wants to know whether somebody answers, and not what.
func ping(ctx context.Context, client *openai.Client) error {
	_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-flash",
		MaxTokens: 1,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "ping"}},
	})
	return err
}

// check wants to know something.
func check(ctx context.Context, client *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-flash",
		MaxTokens: 64, // want `bound of 64 tokens includes what deepseek-flash thinks`
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
}
