package forms

import (
	"context"
	"os"
	"strings"

	"github.com/sashabaranov/go-openai"
)

// firstSet is cmp.Or, as people write it.
func firstSet(vals ...string) string {
	for _, v := range vals {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}

// lastOf looks alike, and is none.
func lastOf(vals ...string) string {
	last := ""
	for _, v := range vals {
		if v == "" {
			return v
		}
		last = v
	}
	return last
}

// SentimentBy takes the model's default last.
func SentimentBy(ctx context.Context, c *openai.Client, text string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    firstSet(os.Getenv("TICKET_MODEL"), "deepseek-reasoner"), // want `deepseek-reasoner.* but the task is classification`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the sentiment of the review as positive, negative or neutral: " + text}},
	})
	return err
}

// SentimentOf names the chat model first.
func SentimentOf(ctx context.Context, c *openai.Client, text string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    firstSet("deepseek-chat", "deepseek-reasoner"),
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the sentiment of the review as positive, negative or neutral: " + text}},
	})
	return err
}

// SentimentLast does not choose the first that is set.
func SentimentLast(ctx context.Context, c *openai.Client, text string) error {
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    lastOf("deepseek-reasoner", os.Getenv("TICKET_MODEL")),
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the sentiment of the review as positive, negative or neutral: " + text}},
	})
	return err
}
