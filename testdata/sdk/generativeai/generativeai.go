// Package generativeai is github.com/google/generative-ai-go/genai, which genai replaced: nothing sets how much a model thinks.
package generativeai

import (
	"context"
	"time"

	"github.com/google/generative-ai-go/genai"
	"google.golang.org/api/iterator"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Label leaves the model to think.
func Label(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	model := client.GenerativeModel("gemini-2.5-flash") // want `gemini-2.5-flash.*but the task is classification`
	model.SystemInstruction = &genai.Content{Parts: []genai.Part{genai.Text(labels)}}
	return model.GenerateContent(ctx, genai.Text(text))
}

// LabelInChat does so in a conversation.
func LabelInChat(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	chat := client.GenerativeModel("gemini-2.5-pro").StartChat() // want `gemini-2.5-pro.*but the task is classification`
	return chat.SendMessage(ctx, genai.Text(labels+text))
}

// LabelPlainly asks a model that does not think: the only way here.
func LabelPlainly(ctx context.Context, client *genai.Client, text string) (*genai.GenerateContentResponse, error) {
	model := client.GenerativeModel("gemini-2.0-flash")
	model.SystemInstruction = &genai.Content{Parts: []genai.Part{genai.Text(labels)}}
	return model.GenerateContent(ctx, genai.Text(text))
}

// Story bounds the whole of a stream.
func Story(ctx context.Context, client *genai.Client, plot string, emit func(*genai.GenerateContentResponse)) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute) // want `timeout of 1m0s`
	defer cancel()
	return story(ctx, client, plot, emit)
}

// PatientStory does not.
func PatientStory(ctx context.Context, client *genai.Client, plot string, emit func(*genai.GenerateContentResponse)) error {
	return story(ctx, client, plot, emit)
}

func story(ctx context.Context, client *genai.Client, plot string, emit func(*genai.GenerateContentResponse)) error {
	it := client.GenerativeModel("gemini-2.0-flash").GenerateContentStream(ctx, genai.Text("Write the story that this plot asks for: "+plot))
	for {
		chunk, err := it.Next()
		if err == iterator.Done {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk)
	}
}
