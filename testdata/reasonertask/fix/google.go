package fix

import (
	"context"

	"google.golang.org/genai"
)

const labels = "Classify the receipt as one of: groceries, travel, office. Return only the label.\n"

// Nil has no configuration at all.
func Nil(ctx context.Context, client *genai.Client, receipt string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(labels+receipt), nil) // want `turn thinking off \(generationConfig.thinkingConfig.thinkingBudget: 0\), or use gemini-2.5-flash-lite with the same$`
}

// Config has one.
func Config(ctx context.Context, client *genai.Client, receipt string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-3-flash-preview", genai.Text(labels+receipt), &genai.GenerateContentConfig{ResponseMIMEType: "text/plain"}) // want `turn thinking off \(generationConfig.thinkingConfig.thinkingLevel: MINIMAL\)`
}

// Budget is set, and too high.
func Budget(ctx context.Context, client *genai.Client, receipt string) (*genai.GenerateContentResponse, error) {
	config := &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](1024)},
	}
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(labels+receipt), config) // want `turn thinking off`
}

// Shown asks for the thoughts as well, which goes with thinking only.
func Shown(ctx context.Context, client *genai.Client, receipt string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(labels+receipt), &genai.GenerateContentConfig{ // want `turn thinking off`
		ThinkingConfig: &genai.ThinkingConfig{IncludeThoughts: true},
	})
}

// Pro cannot be told: the model changes, and is told.
func Pro(ctx context.Context, client *genai.Client, receipt string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-pro", genai.Text(labels+receipt), nil) // want `gemini-2.5-pro always reasons.*: use gemini-2.5-flash-lite with generationConfig.thinkingConfig.thinkingBudget: 0; its output costs about 25 × the price of gemini-2.5-flash-lite$`
}

// generate serves more than one task.
func generate(ctx context.Context, client *genai.Client, model, prompt string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, model, genai.Text(prompt), nil)
}

// Generated hands the model on.
func Generated(ctx context.Context, client *genai.Client, receipt string) (*genai.GenerateContentResponse, error) {
	return generate(ctx, client, "gemini-2.5-pro", labels+receipt) // want `gemini-2.5-pro always reasons`
}
