// Package godeepseek is github.com/go-deepseek/deepseek: the method fixes the model, seconds bound everything, and no HTTP
// client can be given.
package godeepseek

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/go-deepseek/deepseek"
	"github.com/go-deepseek/deepseek/client"
	"github.com/go-deepseek/deepseek/config"
	"github.com/go-deepseek/deepseek/request"
	"github.com/go-deepseek/deepseek/response"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Label calls the method of the reasoner.
func Label(ctx context.Context, c deepseek.Client, text string) (*response.ChatCompletionsResponse, error) {
	return c.CallChatCompletionsReasoner(ctx, &request.ChatCompletionsRequest{
		Model:    deepseek.DEEPSEEK_REASONER_MODEL, // want `deepseek-reasoner.*but the task is classification`
		Messages: []*request.Message{{Role: "system", Content: labels}, {Role: "user", Content: text}},
	})
}

// LabelPlainly calls the other: the way to turn thinking off here.
func LabelPlainly(ctx context.Context, c deepseek.Client, text string) (*response.ChatCompletionsResponse, error) {
	return c.CallChatCompletionsChat(ctx, &request.ChatCompletionsRequest{
		Model:    deepseek.DEEPSEEK_CHAT_MODEL,
		Messages: []*request.Message{{Role: "system", Content: labels}, {Role: "user", Content: text}},
	})
}

// Prove reasons for 90 seconds at most.
func Prove(ctx context.Context, key, claim string) (*response.ChatCompletionsResponse, error) {
	c, err := client.NewClient(config.Config{ApiKey: key, TimeoutSeconds: 90}) // want `timeout of 1m30s`
	if err != nil {
		return nil, err
	}
	return c.CallChatCompletionsReasoner(ctx, &request.ChatCompletionsRequest{
		Model:    deepseek.DEEPSEEK_REASONER_MODEL,
		Messages: []*request.Message{{Role: "user", Content: "Prove step by step or refute: " + claim}},
	})
}

// Story streams within the SDK's own two minutes.
func Story(ctx context.Context, key, plot string, emit func(string)) error {
	c, err := deepseek.NewClient(key) // want `timeout of 2m0s`
	if err != nil {
		return err
	}
	return story(ctx, c, plot, emit)
}

// PatientStory asks for longer.
func PatientStory(ctx context.Context, key, plot string, emit func(string)) error {
	c, err := deepseek.NewClientWithConfig(config.Config{ApiKey: key, TimeoutSeconds: 1800})
	if err != nil {
		return err
	}
	return story(ctx, c, plot, emit)
}

func story(ctx context.Context, c deepseek.Client, plot string, emit func(string)) error {
	stream, err := c.StreamChatCompletionsChat(ctx, &request.ChatCompletionsRequest{
		Model:    deepseek.DEEPSEEK_CHAT_MODEL,
		Stream:   true,
		Messages: []*request.Message{{Role: "user", Content: "Write the story that this plot asks for: " + plot}},
	})
	if err != nil {
		return err
	}
	for {
		chunk, err := stream.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Spread picks one of the account's keys.
func Spread() (deepseek.Client, error) {
	keys := strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")
	return deepseek.NewClient(keys[rand.IntN(len(keys))]) // want `share one quota`
}
