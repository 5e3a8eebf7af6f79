package ctxbound

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// bounded is the package's way to call anything.
func bounded(ctx context.Context, call func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second) // want `timeout of 30s`
	defer cancel()
	return call(ctx)
}

// Studio writes scripts and rates them.
type Studio struct {
	client *openai.Client
}

// Script is long.
func (s *Studio) Script(ctx context.Context, plot string) (text string, err error) {
	err = bounded(ctx, func(ctx context.Context) error {
		resp, err := s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     openai.GPT4o,
			MaxTokens: 8000,
			Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write the full script for this plot: " + plot}},
		})
		if err != nil {
			return err
		}
		text = resp.Choices[0].Message.Content
		return nil
	})
	return text, err
}

// Rate is short.
func (s *Studio) Rate(ctx context.Context, script string) (rating string, err error) {
	err = bounded(ctx, func(ctx context.Context) error {
		resp, err := s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     openai.GPT4oMini,
			MaxTokens: 2,
			Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Is this script suitable for children? Answer yes or no.\n" + script}},
		})
		if err != nil {
			return err
		}
		rating = resp.Choices[0].Message.Content
		return nil
	})
	return rating, err
}

// requestContext returns the context of one request.
func requestContext() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 60*time.Second) // want `timeout of 1m0s`
}

// Weigh asks a model that thinks unless it is told not to.
func Weigh(client *genai.Client, options string) (string, error) {
	ctx, cancel := requestContext()
	defer cancel()
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-pro", genai.Text("Weigh these options against each other:\n"+options), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// typedTimeout bounds typed calls.
const typedTimeout = 30 * time.Second

// generateTyped unmarshals the answer; the model comes from the callers.
func generateTyped[T any](ctx context.Context, client *genai.Client, model, prompt string) (T, error) {
	var out T
	ctx, cancel := context.WithTimeout(ctx, typedTimeout) // want `timeout of 30s`
	defer cancel()
	resp, err := client.Models.GenerateContent(ctx, model, genai.Text(prompt), &genai.GenerateContentConfig{
		ResponseMIMEType: "application/json",
	})
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal([]byte(resp.Text()), &out); err != nil {
		return out, fmt.Errorf("model %s: %w", model, err)
	}
	return out, nil
}

// Itinerary is what PlanDay returns.
type Itinerary struct {
	Stops []string `json:"stops"`
}

// PlanDay plans with flash, which thinks by default.
func PlanDay(ctx context.Context, client *genai.Client, city string) (Itinerary, error) {
	return generateTyped[Itinerary](ctx, client, "gemini-2.5-flash", "Plan a day in "+city+" that wastes no way.")
}
