// Package generics holds wrappers with type parameters.
package generics

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/openai/openai-go/v3"
)

// AskJSON decodes the answer into T.
func AskJSON[T any](ctx context.Context, client *openai.Client, model, system, user string) (T, error) {
	var zero T
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: model,
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage(system),
			openai.UserMessage(user),
		},
	})
	if err != nil {
		return zero, err
	}
	var out T
	if err := json.Unmarshal([]byte(completion.Choices[0].Message.Content), &out); err != nil {
		return zero, fmt.Errorf("decode answer: %w", err)
	}
	return out, nil
}

// Flight is one booking.
type Flight struct {
	Number string `json:"number"`
	From   string `json:"from"`
	To     string `json:"to"`
	Date   string `json:"date"`
}

// Flights reads bookings out of a mail.
func Flights(ctx context.Context, client *openai.Client, mail string) ([]Flight, error) {
	return AskJSON[[]Flight](ctx, client, openai.ChatModelGPT5, "Extract all flights from the booking mail as a JSON array with number, from, to and date.", mail) // want `gpt-5.*but the task is extraction`
}

// Question is made, not read out of the input.
type Question struct {
	Text    string   `json:"text"`
	Choices []string `json:"choices"`
	Answer  int      `json:"answer"`
}

// Quiz has a schema as well, but invents its content.
func Quiz(ctx context.Context, client *openai.Client, chapter string) ([]Question, error) {
	return AskJSON[[]Question](ctx, client, openai.ChatModelGPT5, "Write ten challenging multiple-choice questions that test the understanding of the chapter. Return JSON.", chapter)
}

// Store is generic over what it labels.
type Store[T fmt.Stringer] struct {
	client *openai.Client
	model  openai.ChatModel
}

// NewStore fixes the model.
func NewStore[T fmt.Stringer](client *openai.Client) *Store[T] {
	return &Store[T]{client: client, model: "o4-mini"}
}

// Label is a method of a generic type.
func (s *Store[T]) Label(ctx context.Context, item T) (string, error) {
	completion, err := s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: s.model, // want `o4-mini.*but the task is classification`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Classify the item into one of the categories: hardware, software, service. Answer with the category name."),
			openai.UserMessage(item.String()),
		},
	})
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}
