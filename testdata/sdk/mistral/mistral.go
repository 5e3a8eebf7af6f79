// Package mistral is github.com/gage-technologies/mistral-go: no context, five retries, and two minutes an attempt that cut
// streams too.
package mistral

import (
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"github.com/gage-technologies/mistral-go"
)

func ticket(text string) []mistral.ChatMessage {
	return []mistral.ChatMessage{
		{Role: mistral.RoleSystem, Content: "Classify the ticket as billing, bug or other. Answer with one word."},
		{Role: mistral.RoleUser, Content: text},
	}
}

// Label asks a reasoner.
func Label(client *mistral.MistralClient, text string) (*mistral.ChatCompletionResponse, error) {
	return client.Chat("magistral-medium-latest", ticket(text), nil) // want `magistral-medium-latest.*but the task is classification`
}

// LabelPlainly asks a model that does not think.
func LabelPlainly(client *mistral.MistralClient, text string) (*mistral.ChatCompletionResponse, error) {
	return client.Chat("mistral-small-latest", ticket(text), &mistral.ChatRequestParams{MaxTokens: 4})
}

// Story has the client's own two minutes.
func Story(key, plot string, emit func(string)) error {
	return story(mistral.NewMistralClientDefault(key), plot, emit) // want `timeout of 2m0s`
}

// HastyStory has one.
func HastyStory(key, plot string, emit func(string)) error {
	client := mistral.NewMistralClient(key, mistral.Endpoint, 3, time.Minute) // want `timeout of 1m0s`
	return story(client, plot, emit)
}

// PatientStory has a bound for streams.
func PatientStory(key, plot string, emit func(string)) error {
	return story(mistral.NewMistralClient(key, mistral.Endpoint, 3, 20*time.Minute), plot, emit)
}

func story(client *mistral.MistralClient, plot string, emit func(string)) error {
	chunks, err := client.ChatStream("mistral-large-latest", []mistral.ChatMessage{
		{Role: mistral.RoleUser, Content: "Write the story that this plot asks for: " + plot},
	}, nil)
	if err != nil {
		return err
	}
	for chunk := range chunks {
		if chunk.Error != nil {
			return chunk.Error
		}
		emit(chunk.Choices[0].Delta.Content)
	}
	return nil
}

// Spread picks one of the organization's keys.
func Spread() *mistral.MistralClient {
	keys := strings.Split(os.Getenv("MISTRAL_API_KEYS"), ",")
	return mistral.NewMistralClientDefault(keys[rand.IntN(len(keys))]) // want `share one quota`
}
