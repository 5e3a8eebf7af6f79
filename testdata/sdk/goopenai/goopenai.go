// Package goopenai is github.com/sashabaranov/go-openai: no retries, no bound, nothing per call but the context.
package goopenai

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

func ticket(text string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: labels},
		{Role: openai.ChatMessageRoleUser, Content: text},
	}
}

// Label leaves the model to think.
func Label(ctx context.Context, client *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-6-luna", // want `gpt-6-luna.*but the task is classification`
		Messages: ticket(text),
	})
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, client *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:           "gpt-6-luna",
		ReasoningEffort: "none",
		Messages:        ticket(text),
	})
}

// LabelResponse asks the newer API.
func LabelResponse(ctx context.Context, client *openai.Client, text string) (openai.CreateResponseResponse, error) {
	return client.CreateResponse(ctx, openai.CreateResponseRequest{
		Model:        "o4-mini", // want `o4-mini.*but the task is classification`
		Instructions: labels,
		Input:        text,
	})
}

// LabelTemplate is for a server of one's own, which takes the switch as an argument of the template.
func LabelTemplate(ctx context.Context, text string) (openai.ChatCompletionResponse, error) {
	config := openai.DefaultConfig("none")
	config.BaseURL = "http://localhost:8000/v1"
	return openai.NewClientWithConfig(config).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:              "qwen3-8b",
		ChatTemplateKwargs: map[string]any{"enable_thinking": false},
		Messages:           ticket(text),
	})
}

// Story cuts every stream after a minute.
func Story(ctx context.Context, plot string, emit func(string)) error {
	config := openai.DefaultConfig(os.Getenv("OPENAI_API_KEY"))
	config.HTTPClient = &http.Client{Timeout: time.Minute} // want `timeout of 1m0s`
	return story(ctx, openai.NewClientWithConfig(config), plot, emit)
}

// PatientStory bounds the first byte alone.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = time.Minute
	config := openai.DefaultConfig(os.Getenv("OPENAI_API_KEY"))
	config.HTTPClient = &http.Client{Transport: transport}
	return story(ctx, openai.NewClientWithConfig(config), plot, emit)
}

func story(ctx context.Context, client *openai.Client, plot string, emit func(string)) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write the story that this plot asks for: " + plot}},
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

// Proxied loses the defaults of the transport.
func Proxied(key string, proxy *url.URL) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}} // want `idle connections`
	return openai.NewClientWithConfig(config)
}

// Pooled lets idle connections go.
func Pooled(key string, proxy *url.URL) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy), IdleConnTimeout: 45 * time.Second}}
	return openai.NewClientWithConfig(config)
}

// Spread picks one of the account's keys.
func Spread() *openai.Client {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	return openai.NewClient(keys[rand.IntN(len(keys))]) // want `share one quota`
}
