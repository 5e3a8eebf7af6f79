// Package cohere is github.com/cohere-ai/cohere-go/v2: two attempts, no bound, http.DefaultClient.
package cohere

import (
	"context"
	"net/http"
	"time"

	cohere "github.com/cohere-ai/cohere-go/v2"
	"github.com/cohere-ai/cohere-go/v2/client"
	"github.com/cohere-ai/cohere-go/v2/core"
	"github.com/cohere-ai/cohere-go/v2/option"
)

func ticket(text string) cohere.ChatMessages {
	return cohere.ChatMessages{
		{Role: "system", System: &cohere.SystemMessageV2{Content: &cohere.SystemMessageV2Content{String: "Classify the ticket as billing, bug or other. Answer with one word."}}},
		{Role: "user", User: &cohere.UserMessageV2{Content: &cohere.UserMessageV2Content{String: text}}},
	}
}

// Label leaves the model to think. Which of Cohere's models do nobody has written down in the policy: silence.
func Label(ctx context.Context, c *client.Client, text string) (*cohere.V2ChatResponse, error) {
	return c.V2.Chat(ctx, &cohere.V2ChatRequest{Model: "command-a-reasoning-08-2025", Messages: ticket(text)})
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, c *client.Client, text string) (*cohere.V2ChatResponse, error) {
	return c.V2.Chat(ctx, &cohere.V2ChatRequest{
		Model:    "command-a-reasoning-08-2025",
		Thinking: &cohere.Thinking{Type: cohere.ThinkingTypeDisabled},
		Messages: ticket(text),
	})
}

// LabelElsewhere goes to another host's reasoner by the same format.
func LabelElsewhere(ctx context.Context, c *client.Client, text string) (*cohere.V2ChatResponse, error) {
	return c.V2.Chat(ctx, &cohere.V2ChatRequest{
		Model:    "deepseek-r1", // want `deepseek-r1.*but the task is classification`
		Messages: ticket(text),
	})
}

// Story cuts every stream after a minute.
func Story(ctx context.Context, token, plot string) (*core.Stream[cohere.V2ChatStreamResponse], error) {
	c := client.NewClient(option.WithToken(token), option.WithHTTPClient(&http.Client{Timeout: time.Minute})) // want `timeout of 1m0s`
	return story(ctx, c, plot)
}

// PatientStory has no bound.
func PatientStory(ctx context.Context, token, plot string) (*core.Stream[cohere.V2ChatStreamResponse], error) {
	return story(ctx, client.NewClient(option.WithToken(token)), plot)
}

func story(ctx context.Context, c *client.Client, plot string) (*core.Stream[cohere.V2ChatStreamResponse], error) {
	return c.V2.ChatStream(ctx, &cohere.V2ChatStreamRequest{
		Model: "command-a-03-2025",
		Messages: cohere.ChatMessages{
			{Role: "user", User: &cohere.UserMessageV2{Content: &cohere.UserMessageV2Content{String: "Write the story that this plot asks for: " + plot}}},
		},
	})
}

// Bare loses the defaults of the transport.
func Bare() *client.Client {
	return client.NewClient(option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
}

// Pooled lets idle connections go.
func Pooled() *client.Client {
	return client.NewClient(option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second},
	}))
}
