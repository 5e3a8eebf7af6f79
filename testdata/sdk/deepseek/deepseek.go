// Package deepseek is github.com/cohesion-org/deepseek-go: a context deadline of five minutes over the whole call, streams
// too. No field carries DeepSeek's thinking switch.
package deepseek

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	deepseek "github.com/cohesion-org/deepseek-go"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

func ticket(text string) []deepseek.ChatCompletionMessage {
	return []deepseek.ChatCompletionMessage{
		{Role: deepseek.ChatMessageRoleSystem, Content: labels},
		{Role: deepseek.ChatMessageRoleUser, Content: text},
	}
}

// Label has renamed deepseek-chat and nothing else: deepseek-flash thinks.
func Label(ctx context.Context, client *deepseek.Client, text string) (*deepseek.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:    "deepseek-flash", // want `deepseek-flash.*but the task is classification`
		Messages: ticket(text),
	})
}

// LabelReasoner has the retired name.
func LabelReasoner(ctx context.Context, client *deepseek.Client, text string) (*deepseek.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:    deepseek.DeepSeekReasoner, // want `deepseek-reasoner.*but the task is classification`
		Messages: ticket(text),
	})
}

// LabelChat has the retired name of what did not think.
func LabelChat(ctx context.Context, client *deepseek.Client, text string) (*deepseek.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:    deepseek.DeepSeekChat,
		Messages: ticket(text),
	})
}

// Story streams within the SDK's own five minutes.
func Story(ctx context.Context, key, plot string, emit func(string)) error {
	return story(ctx, deepseek.NewClient(key), plot, emit) // want `timeout of 5m0s`
}

// TextStory gives the bound as text.
func TextStory(ctx context.Context, key, plot string, emit func(string)) error {
	client, err := deepseek.NewClientWithOptions(key, deepseek.WithTimeoutString("90s")) // want `timeout of 1m30s`
	if err != nil {
		return err
	}
	return story(ctx, client, plot, emit)
}

// PatientStory asks for longer.
func PatientStory(ctx context.Context, key, plot string, emit func(string)) error {
	client, err := deepseek.NewClientWithOptions(key, deepseek.WithTimeout(30*time.Minute))
	if err != nil {
		return err
	}
	return story(ctx, client, plot, emit)
}

func story(ctx context.Context, client *deepseek.Client, plot string, emit func(string)) error {
	stream, err := client.CreateChatCompletionStream(ctx, &deepseek.StreamChatCompletionRequest{
		Model:    deepseek.DeepSeekChat,
		Stream:   true,
		Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "Write the story that this plot asks for: " + plot}},
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

// Bare loses the defaults of the transport.
func Bare(key string) (*deepseek.Client, error) {
	return deepseek.NewClientWithOptions(key, deepseek.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
}

// Pooled lets idle connections go.
func Pooled(key string) (*deepseek.Client, error) {
	return deepseek.NewClientWithOptions(key, deepseek.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second},
	}))
}

// Spread picks one of the account's keys.
func Spread() *deepseek.Client {
	keys := strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")
	return deepseek.NewClient(keys[rand.IntN(len(keys))]) // want `share one quota`
}
