// Package langchaingo is github.com/tmc/langchaingo: the model is set far from the call, and the call may set another.
package langchaingo

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
	"github.com/tmc/langchaingo/llms/googleai"
	"github.com/tmc/langchaingo/llms/mistral"
	"github.com/tmc/langchaingo/llms/ollama"
	"github.com/tmc/langchaingo/llms/openai"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word.\n"

// Label has the model from the constructor.
func Label(ctx context.Context, ticket string) (string, error) {
	llm, err := openai.New(openai.WithModel("o4-mini")) // want `o4-mini.*but the task is classification`
	if err != nil {
		return "", err
	}
	return llms.GenerateFromSinglePrompt(ctx, llm, labels+ticket)
}

// LabelByCall has it from the call.
func LabelByCall(ctx context.Context, llm *openai.LLM, ticket string) (*llms.ContentResponse, error) {
	return llm.GenerateContent(ctx, []llms.MessageContent{
		llms.TextParts(llms.ChatMessageTypeSystem, labels),
		llms.TextParts(llms.ChatMessageTypeHuman, ticket),
	}, llms.WithModel("gpt-5-mini")) // want `gpt-5-mini.*but the task is classification`
}

// LabelPlainly says how little to think.
func LabelPlainly(ctx context.Context, ticket string) (string, error) {
	llm, err := openai.New(openai.WithModel("gpt-6-luna"))
	if err != nil {
		return "", err
	}
	return llms.GenerateFromSinglePrompt(ctx, llm, labels+ticket, llms.WithThinkingMode(llms.ThinkingModeNone))
}

// LabelWithOllama turns it off where the model is made.
func LabelWithOllama(ctx context.Context, ticket string) (string, error) {
	llm, err := ollama.New(ollama.WithModel("qwen3:8b"), ollama.WithThink(false))
	if err != nil {
		return "", err
	}
	return llms.GenerateFromSinglePrompt(ctx, llm, labels+ticket)
}

// LabelWithGemini goes to another provider.
func LabelWithGemini(ctx context.Context, ticket string) (string, error) {
	llm, err := googleai.New(ctx, googleai.WithDefaultModel("gemini-2.5-flash")) // want `gemini-2.5-flash.*but the task is classification`
	if err != nil {
		return "", err
	}
	return llms.GenerateFromSinglePrompt(ctx, llm, labels+ticket)
}

// Story cuts every stream after a minute.
func Story(ctx context.Context, plot string, emit func(string)) error {
	llm, err := anthropic.New(
		anthropic.WithModel("claude-3-5-sonnet-20241022"),
		anthropic.WithHTTPClient(&http.Client{Timeout: time.Minute}), // want `timeout of 1m0s`
	)
	if err != nil {
		return err
	}
	return story(ctx, llm, plot, emit)
}

// HiddenStory has the two minutes of the Mistral client underneath.
func HiddenStory(ctx context.Context, plot string, emit func(string)) error {
	llm, err := mistral.New(mistral.WithModel("mistral-large-latest")) // want `timeout of 2m0s`
	if err != nil {
		return err
	}
	return story(ctx, llm, plot, emit)
}

// PatientStory sets another.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	llm, err := mistral.New(mistral.WithModel("mistral-large-latest"), mistral.WithTimeout(20*time.Minute))
	if err != nil {
		return err
	}
	return story(ctx, llm, plot, emit)
}

// WholeStory takes the answer in one piece.
func WholeStory(ctx context.Context, plot string) (string, error) {
	llm, err := openai.New(openai.WithModel("gpt-4o"), openai.WithHTTPClient(&http.Client{Timeout: 2 * time.Minute}))
	if err != nil {
		return "", err
	}
	return llms.GenerateFromSinglePrompt(ctx, llm, "Write the story that this plot asks for: "+plot)
}

func story(ctx context.Context, llm llms.Model, plot string, emit func(string)) error {
	_, err := llm.GenerateContent(ctx, []llms.MessageContent{
		llms.TextParts(llms.ChatMessageTypeHuman, "Write the story that this plot asks for: "+plot),
	}, llms.WithStreamingFunc(func(_ context.Context, chunk []byte) error {
		emit(string(chunk))
		return nil
	}))
	return err
}

// Bare loses the defaults of the transport.
func Bare() (*openai.LLM, error) {
	return openai.New(openai.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
}

// Pooled lets idle connections go.
func Pooled() (*openai.LLM, error) {
	return openai.New(openai.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second},
	}))
}

// Spread picks one of the account's keys.
func Spread() (*openai.LLM, error) {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	return openai.New(openai.WithToken(keys[rand.IntN(len(keys))])) // want `share one quota`
}
