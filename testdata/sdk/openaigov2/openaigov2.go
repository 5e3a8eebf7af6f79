// Package openaigov2 is github.com/openai/openai-go/v2: two retries, no bound; every option works on the client and on one call.
package openaigov2

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/openai/openai-go/v2"
	"github.com/openai/openai-go/v2/option"
	"github.com/openai/openai-go/v2/responses"
	"github.com/openai/openai-go/v2/shared"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Label leaves the model to think.
func Label(ctx context.Context, client openai.Client, text string) (*openai.ChatCompletion, error) {
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "gpt-6-luna", // want `gpt-6-luna.*but the task is classification`
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(labels), openai.UserMessage(text)},
	})
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, client openai.Client, text string) (*openai.ChatCompletion, error) {
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:           "gpt-6-luna",
		ReasoningEffort: shared.ReasoningEffort("none"),
		Messages:        []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(labels), openai.UserMessage(text)},
	})
}

// LabelDeepSeek goes to another host, whose switch no field carries.
func LabelDeepSeek(ctx context.Context, text string) (*openai.ChatCompletion, error) {
	client := openai.NewClient(option.WithBaseURL("https://api.deepseek.com"), option.WithAPIKey(os.Getenv("DEEPSEEK_API_KEY")))
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "deepseek-flash", // want `deepseek-flash.*but the task is classification`
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(labels), openai.UserMessage(text)},
	})
}

// LabelDeepSeekPlainly adds the switch to the body.
func LabelDeepSeekPlainly(ctx context.Context, text string) (*openai.ChatCompletion, error) {
	client := openai.NewClient(option.WithBaseURL("https://api.deepseek.com"), option.WithAPIKey(os.Getenv("DEEPSEEK_API_KEY")))
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "deepseek-flash",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(labels), openai.UserMessage(text)},
	}, option.WithJSONSet("thinking.type", "disabled"))
}

// LabelDeepSeekExtra sets it as a field that the struct does not have.
func LabelDeepSeekExtra(ctx context.Context, client openai.Client, text string) (*openai.ChatCompletion, error) {
	params := openai.ChatCompletionNewParams{
		Model:    "deepseek-flash",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(labels), openai.UserMessage(text)},
	}
	params.SetExtraFields(map[string]any{"thinking": map[string]any{"type": "disabled"}})
	return client.Chat.Completions.New(ctx, params)
}

// LabelResponse asks the newer API.
func LabelResponse(ctx context.Context, client openai.Client, text string) (*responses.Response, error) {
	return client.Responses.New(ctx, responses.ResponseNewParams{
		Model:        "gpt-6-luna", // want `gpt-6-luna.*but the task is classification`
		Instructions: openai.String(labels),
		Input:        responses.ResponseNewParamsInputUnion{OfString: openai.String(text)},
	})
}

// LabelResponsePlainly turns thinking off there.
func LabelResponsePlainly(ctx context.Context, client openai.Client, text string) (*responses.Response, error) {
	return client.Responses.New(ctx, responses.ResponseNewParams{
		Model:        "gpt-6-luna",
		Reasoning:    shared.ReasoningParam{Effort: "none"},
		Instructions: openai.String(labels),
		Input:        responses.ResponseNewParamsInputUnion{OfString: openai.String(text)},
	})
}

// Story cuts every attempt after a minute, its stream too.
func Story(ctx context.Context, plot string, emit func(string)) error {
	client := openai.NewClient(option.WithRequestTimeout(time.Minute)) // want `timeout of 1m0s`
	return story(ctx, client, plot, emit)
}

// PatientStory gives the call a bound of its own.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	client := openai.NewClient(option.WithRequestTimeout(time.Minute))
	return story(ctx, client, plot, emit, option.WithRequestTimeout(15*time.Minute))
}

func story(ctx context.Context, client openai.Client, plot string, emit func(string), opts ...option.RequestOption) error {
	stream := client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    "gpt-4o",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Write the story that this plot asks for: " + plot)},
	}, opts...)
	defer stream.Close()
	for stream.Next() {
		emit(stream.Current().Choices[0].Delta.Content)
	}
	return stream.Err()
}

// Bare loses the defaults of the transport.
func Bare() openai.Client {
	return openai.NewClient(option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
}

// Pooled lets idle connections go.
func Pooled() openai.Client {
	return openai.NewClient(option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second},
	}))
}

// Spread picks one of the account's keys.
func Spread() openai.Client {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	return openai.NewClient(option.WithAPIKey(keys[rand.IntN(len(keys))])) // want `share one quota`
}
