// Package ollama is github.com/ollama/ollama/api: it streams unless told not to, and its models are one's own.
package ollama

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/ollama/ollama/api"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Label leaves the model to think.
func Label(ctx context.Context, client *api.Client, text string, got api.ChatResponseFunc) error {
	return client.Chat(ctx, &api.ChatRequest{
		Model:    "deepseek-r1:8b", // want `deepseek-r1:8b.*but the task is classification`
		Messages: []api.Message{{Role: "system", Content: labels}, {Role: "user", Content: text}},
	}, got)
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, client *api.Client, text string, got api.ChatResponseFunc) error {
	return client.Chat(ctx, &api.ChatRequest{
		Model:    "qwen3:8b",
		Think:    &api.ThinkValue{Value: false},
		Messages: []api.Message{{Role: "system", Content: labels}, {Role: "user", Content: text}},
	}, got)
}

// LabelByPrompt asks the older API.
func LabelByPrompt(ctx context.Context, client *api.Client, text string, got api.GenerateResponseFunc) error {
	return client.Generate(ctx, &api.GenerateRequest{
		Model:  "qwen3:8b", // want `qwen3:8b.*but the task is classification`
		System: labels,
		Prompt: text,
	}, got)
}

// Story cuts every stream after a minute: Stream says nothing, so it streams.
func Story(ctx context.Context, base *url.URL, plot string, emit func(string)) error {
	client := api.NewClient(base, &http.Client{Timeout: time.Minute}) // want `timeout of 1m0s`
	return client.Chat(ctx, &api.ChatRequest{
		Model:    "llama3.2",
		Messages: []api.Message{{Role: "user", Content: "Write the story that this plot asks for: " + plot}},
	}, func(chunk api.ChatResponse) error {
		emit(chunk.Message.Content)
		return nil
	})
}

// PatientStory has no bound.
func PatientStory(ctx context.Context, base *url.URL, plot string, emit func(string)) error {
	client := api.NewClient(base, http.DefaultClient)
	return client.Chat(ctx, &api.ChatRequest{
		Model:    "llama3.2",
		Messages: []api.Message{{Role: "user", Content: "Write the story that this plot asks for: " + plot}},
	}, func(chunk api.ChatResponse) error {
		emit(chunk.Message.Content)
		return nil
	})
}

// WholeStory takes the answer in one piece.
func WholeStory(ctx context.Context, base *url.URL, plot string, got api.ChatResponseFunc) error {
	client := api.NewClient(base, &http.Client{Timeout: 2 * time.Minute})
	whole := false
	return client.Chat(ctx, &api.ChatRequest{
		Model:    "llama3.2",
		Stream:   &whole,
		Messages: []api.Message{{Role: "user", Content: "Write the story that this plot asks for: " + plot}},
	}, got)
}

// NewStory does so too: what it points to says no.
func NewStory(ctx context.Context, base *url.URL, plot string, got api.ChatResponseFunc) error {
	client := api.NewClient(base, &http.Client{Timeout: 2 * time.Minute})
	return client.Chat(ctx, &api.ChatRequest{
		Model:    "llama3.2",
		Stream:   new(bool),
		Messages: []api.Message{{Role: "user", Content: "Write the story that this plot asks for: " + plot}},
	}, got)
}

// Bare loses the defaults of the transport.
func Bare(base *url.URL) *api.Client {
	return api.NewClient(base, &http.Client{Transport: &http.Transport{MaxConnsPerHost: 4}}) // want `idle connections`
}

// Pooled lets idle connections go.
func Pooled(base *url.URL) *api.Client {
	return api.NewClient(base, &http.Client{Transport: &http.Transport{MaxConnsPerHost: 4, IdleConnTimeout: 45 * time.Second}})
}

// Spread picks one of several servers: each has its own queue, and none an account.
func Spread() (*api.Client, error) {
	hosts := strings.Split(os.Getenv("OLLAMA_HOSTS"), ",")
	base, err := url.Parse(hosts[rand.IntN(len(hosts))])
	if err != nil {
		return nil, err
	}
	return api.NewClient(base, http.DefaultClient), nil
}
