// Package genai is google.golang.org/genai: nothing is retried and nothing bounded unless HTTPOptions say so.
package genai

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"google.golang.org/genai"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word.\n"

// Label leaves the model to think.
func Label(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(labels+text), nil) // want `gemini-2.5-flash.*but the task is classification`
}

// LabelPlainly gives it no budget.
func LabelPlainly(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(labels+text), &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
	})
}

// LabelMinimal says it in the newer models' words.
func LabelMinimal(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-3-flash-preview", genai.Text(labels+text), &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingLevel: genai.ThinkingLevelMinimal},
	})
}

// LabelInChat has the model and the configuration in the chat.
func LabelInChat(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	chat, err := client.Chats.Create(ctx, "gemini-2.5-flash", nil, nil) // want `gemini-2.5-flash.*but the task is classification`
	if err != nil {
		return nil, err
	}
	return chat.SendMessage(ctx, genai.Part{Text: labels + text})
}

// LabelInChatPlainly turns thinking off for the whole chat.
func LabelInChatPlainly(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	chat, err := client.Chats.Create(ctx, "gemini-2.5-flash", &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
	}, nil)
	if err != nil {
		return nil, err
	}
	return chat.SendMessage(ctx, genai.Part{Text: labels + text})
}

// LabelInCallersChat has a configuration that only the caller knows.
func LabelInCallersChat(ctx context.Context, client *genai.Client, config *genai.GenerateContentConfig, text string) (*genai.GenerateContentResponse, error) {
	chat, err := client.Chats.Create(ctx, "gemini-2.5-flash", config, nil)
	if err != nil {
		return nil, err
	}
	return chat.SendMessage(ctx, genai.Part{Text: labels + text})
}

// Story has a context deadline of a minute, hidden in HTTPOptions.
func Story(ctx context.Context, plot string, emit func(string)) error {
	client, err := genai.NewClient(ctx, &genai.ClientConfig{
		APIKey:      os.Getenv("GEMINI_API_KEY"),
		HTTPOptions: genai.HTTPOptions{Timeout: genai.Ptr(time.Minute)}, // want `timeout of 1m0s`
	})
	if err != nil {
		return err
	}
	return story(ctx, client, plot, nil, emit)
}

// PatientStory gives the call a bound of its own.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	client, err := genai.NewClient(ctx, &genai.ClientConfig{
		APIKey:      os.Getenv("GEMINI_API_KEY"),
		HTTPOptions: genai.HTTPOptions{Timeout: genai.Ptr(time.Minute)},
	})
	if err != nil {
		return err
	}
	return story(ctx, client, plot, &genai.GenerateContentConfig{
		HTTPOptions: &genai.HTTPOptions{Timeout: genai.Ptr(15 * time.Minute)},
	}, emit)
}

func story(ctx context.Context, client *genai.Client, plot string, config *genai.GenerateContentConfig, emit func(string)) error {
	for chunk, err := range client.Models.GenerateContentStream(ctx, "gemini-2.0-flash", genai.Text("Write the story that this plot asks for: "+plot), config) {
		if err != nil {
			return err
		}
		emit(chunk.Text())
	}
	return nil
}

// Bare loses the defaults of the transport.
func Bare(ctx context.Context) (*genai.Client, error) {
	return genai.NewClient(ctx, &genai.ClientConfig{
		HTTPClient: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16}}, // want `idle connections`
	})
}

// Pooled lets idle connections go.
func Pooled(ctx context.Context) (*genai.Client, error) {
	return genai.NewClient(ctx, &genai.ClientConfig{
		HTTPClient: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second}},
	})
}

// Spread picks one of the project's keys.
func Spread(ctx context.Context) (*genai.Client, error) {
	keys := strings.Split(os.Getenv("GEMINI_API_KEYS"), ",")
	return genai.NewClient(ctx, &genai.ClientConfig{APIKey: keys[rand.IntN(len(keys))]}) // want `share one quota`
}
