// Package nocall names reasoners and tasks without a request that joins them:
// nothing is reported here.
package nocall

import (
	"context"
	"fmt"
	"slices"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Supported is the list of models of a settings page.
var Supported = []string{"deepseek-reasoner", "deepseek-chat", "o3", "gpt-5-mini", "gemini-2.5-flash"}

// Prices is in USD per million tokens.
var Prices = map[string]float64{
	"deepseek-reasoner": 2.19,
	"o3":                8.00,
	"gpt-5-mini":        2.00,
}

// Prompts are the texts an operator can choose.
var Prompts = map[string]string{
	"classify":  "Classify the text as spam or ham.",
	"summarize": "Summarize the text in one paragraph.",
}

// Cost multiplies.
func Cost(model string, tokens int) (float64, error) {
	price, ok := Prices[model]
	if !ok || !slices.Contains(Supported, model) {
		return 0, fmt.Errorf("unknown model %q", model)
	}
	return price * float64(tokens) / 1e6, nil
}

// Default is offered in a form.
func Default() (model, prompt string) { return "deepseek-reasoner", Prompts["classify"] }

// Describe is a text of the user interface.
func Describe() string {
	return "Summarize long articles with deepseek-reasoner or classify mails with o3."
}

// Embed has an embedding's model: no tokens are generated.
func Embed(ctx context.Context, client *openai.Client, text string) ([]float32, error) {
	resp, err := client.CreateEmbeddings(ctx, openai.EmbeddingRequest{
		Model: openai.SmallEmbedding3,
		Input: []string{"Classify the text: " + text},
	})
	if err != nil {
		return nil, err
	}
	return resp.Data[0].Embedding, nil
}

// Moderate is a classifier's endpoint.
func Moderate(ctx context.Context, client *openai.Client, text string) (bool, error) {
	resp, err := client.Moderations(ctx, openai.ModerationRequest{Input: text})
	if err != nil {
		return false, err
	}
	return resp.Results[0].Flagged, nil
}

// Count counts the tokens of a request that is never sent.
func Count(ctx context.Context, client *genai.Client, text string) (int32, error) {
	resp, err := client.Models.CountTokens(ctx, "gemini-2.5-pro", genai.Text("Summarize the text:\n"+text), nil)
	if err != nil {
		return 0, err
	}
	return resp.TotalTokens, nil
}

// Preview builds a request and shows it.
func Preview(text string) string {
	req := openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Classify the text as spam or ham.\n" + text}},
	}
	return fmt.Sprintf("%+v", req)
}
