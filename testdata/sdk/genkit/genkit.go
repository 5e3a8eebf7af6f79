// Package genkit is github.com/firebase/genkit/go: options carry all, and a model's name begins with its plugin's.
package genkit

import (
	"context"

	"github.com/firebase/genkit/go/ai"
	"github.com/firebase/genkit/go/genkit"
	"github.com/firebase/genkit/go/plugins/googlegenai"
	"google.golang.org/genai"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Label leaves the model to think.
func Label(ctx context.Context, g *genkit.Genkit, ticket string) (string, error) {
	return genkit.GenerateText(ctx, g,
		ai.WithModelName("googleai/gemini-2.5-flash"), // want `gemini-2.5-flash.*but the task is classification`
		ai.WithSystem(labels),
		ai.WithPrompt("%s", ticket))
}

// LabelPlainly gives it no budget.
func LabelPlainly(ctx context.Context, g *genkit.Genkit, ticket string) (string, error) {
	return genkit.GenerateText(ctx, g,
		ai.WithModelName("googleai/gemini-2.5-flash"),
		ai.WithConfig(&genai.GenerateContentConfig{ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)}}),
		ai.WithSystem(labels),
		ai.WithPrompt("%s", ticket))
}

// LabelMap says so in a map.
func LabelMap(ctx context.Context, g *genkit.Genkit, ticket string) (string, error) {
	return genkit.GenerateText(ctx, g,
		ai.WithModelName("googleai/gemini-2.5-flash"),
		ai.WithConfig(map[string]any{"thinkingConfig": map[string]any{"thinkingBudget": 0}}),
		ai.WithSystem(labels),
		ai.WithPrompt("%s", ticket))
}

// LabelConfigured has a configuration that only the caller knows.
func LabelConfigured(ctx context.Context, g *genkit.Genkit, config any, ticket string) (string, error) {
	return genkit.GenerateText(ctx, g,
		ai.WithModelName("googleai/gemini-2.5-flash"),
		ai.WithConfig(config),
		ai.WithSystem(labels),
		ai.WithPrompt("%s", ticket))
}

// LabelByReference has the model and its configuration together.
func LabelByReference(ctx context.Context, g *genkit.Genkit, ticket string) (*ai.ModelResponse, error) {
	return genkit.Generate(ctx, g,
		ai.WithModel(googlegenai.GoogleAIModelRef("gemini-2.5-pro", nil)), // want `gemini-2.5-pro.*but the task is classification`
		ai.WithMessages(ai.NewSystemTextMessage(labels), ai.NewUserTextMessage(ticket)))
}

// LabelByReferencePlainly turns thinking off in it.
func LabelByReferencePlainly(ctx context.Context, g *genkit.Genkit, ticket string) (*ai.ModelResponse, error) {
	return genkit.Generate(ctx, g,
		ai.WithModel(googlegenai.GoogleAIModelRef("gemini-2.5-flash", &genai.GenerateContentConfig{
			ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
		})),
		ai.WithMessages(ai.NewSystemTextMessage(labels), ai.NewUserTextMessage(ticket)))
}

// Answer chats.
func Answer(ctx context.Context, g *genkit.Genkit, question string) (string, error) {
	return genkit.GenerateText(ctx, g, ai.WithModelName("googleai/gemini-2.5-pro"), ai.WithPrompt("%s", question))
}

// All asks about every ticket at once.
func All(ctx context.Context, g *genkit.Genkit, questions []string) {
	for _, q := range questions {
		go func() {
			genkit.GenerateText(ctx, g, ai.WithModelName("googleai/gemini-2.5-pro"), ai.WithPrompt("%s", q)) // want `no throttle`
		}()
	}
}
