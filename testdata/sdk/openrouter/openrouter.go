// Package openrouter is github.com/revrost/go-openrouter: go-openai's forms, and thinking by a field of its own.
package openrouter

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/revrost/go-openrouter"
)

func ticket(text string) []openrouter.ChatCompletionMessage {
	return []openrouter.ChatCompletionMessage{
		openrouter.SystemMessage("Classify the ticket as billing, bug or other. Answer with one word."),
		{Role: openrouter.ChatMessageRoleUser, Content: openrouter.Content{Text: text}},
	}
}

// Label leaves the model to think.
func Label(ctx context.Context, client *openrouter.Client, text string) (openrouter.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openrouter.ChatCompletionRequest{
		Model:    "openai/gpt-6-luna", // want `gpt-6-luna.*but the task is classification`
		Messages: ticket(text),
	})
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, client *openrouter.Client, text string) (openrouter.ChatCompletionResponse, error) {
	off := false
	return client.CreateChatCompletion(ctx, openrouter.ChatCompletionRequest{
		Model:     "openai/gpt-6-luna",
		Reasoning: &openrouter.ChatCompletionReasoning{Enabled: &off},
		Messages:  ticket(text),
	})
}

// Story cuts every stream after a minute.
func Story(ctx context.Context, plot string, emit func(string)) error {
	config := openrouter.DefaultConfig(os.Getenv("OPENROUTER_API_KEY"))
	config.HTTPClient = &http.Client{Timeout: time.Minute} // want `timeout of 1m0s`
	return story(ctx, openrouter.NewClientWithConfig(*config), plot, emit)
}

// PatientStory has no bound.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	return story(ctx, openrouter.NewClient(os.Getenv("OPENROUTER_API_KEY"), openrouter.WithXTitle("stories")), plot, emit)
}

func story(ctx context.Context, client *openrouter.Client, plot string, emit func(string)) error {
	stream, err := client.CreateChatCompletionStream(ctx, openrouter.ChatCompletionRequest{
		Model:    openrouter.GPT4o,
		Messages: []openrouter.ChatCompletionMessage{openrouter.UserMessage("Write the story that this plot asks for: " + plot)},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Minutes keeps what came, whole or not.
func Minutes(ctx context.Context, client *openrouter.Client, talk, file string) error {
	resp, err := client.CreateChatCompletion(ctx, openrouter.ChatCompletionRequest{
		Model:     openrouter.GPT4oMini,
		MaxTokens: 800,
		Messages:  []openrouter.ChatCompletionMessage{openrouter.UserMessage("Write the minutes of this talk:\n" + talk)},
	})
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(resp.Choices[0].Message.Content.Text), 0o600) // want `nobody looks at why the answer ended`
}

// Spread picks one of the account's keys.
func Spread() *openrouter.Client {
	keys := strings.Split(os.Getenv("OPENROUTER_API_KEYS"), ",")
	return openrouter.NewClient(keys[rand.IntN(len(keys))]) // want `share one quota`
}
