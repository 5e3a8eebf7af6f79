// Package unit bounds calls of no known workload by less than any of them takes.
package unit

import (
	"context"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

// Bare forgets the unit.
func Bare(ctx context.Context, key, question string) (string, error) {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 30} // want `timeout of 30ns has no unit: a bare number counts nanoseconds`
	return ask(ctx, gopenai.NewClientWithConfig(cfg), question)
}

const patience = 600_000

// Millis means milliseconds.
func Millis(ctx context.Context, client *gopenai.Client, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience) // want `timeout of 600µs has no unit`
	defer cancel()
	return ask(ctx, client, question)
}

// Configured converts a number of seconds.
func Configured(ctx context.Context, key, question string) error {
	seconds, err := strconv.Atoi(os.Getenv("LLM_TIMEOUT"))
	if err != nil {
		seconds = 60
	}
	client := openai.NewClient(option.WithAPIKey(key), option.WithRequestTimeout(time.Duration(seconds))) // want `default timeout of 60ns has no unit`
	return chat(ctx, &client, question)
}

// Converted does so to a constant.
func Converted(ctx context.Context, client *openai.Client, question string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(45)) // want `timeout of 45ns has no unit`
	defer cancel()
	return chat(ctx, client, question)
}

// Hasty has a unit; no model answers in that time.
func Hasty(ctx context.Context, client *openai.Client, question string) error {
	ctx, cancel := context.WithTimeout(ctx, 300*time.Millisecond) // want `timeout of 300ms cuts the call short: no answer comes in less than 1s`
	defer cancel()
	return chat(ctx, client, question)
}

// Micro names its unit, too small as it is.
func Micro(ctx context.Context, client *openai.Client, question string) error {
	ctx, cancel := context.WithTimeout(ctx, 500*time.Microsecond) // want `timeout of 500µs cuts the call short`
	defer cancel()
	return chat(ctx, client, question)
}

// Second is all that a call of no known workload is asked for.
func Second(ctx context.Context, client *openai.Client, question string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return chat(ctx, client, question)
}

// Seconds multiplies.
func Seconds(ctx context.Context, key, question string) error {
	seconds, err := strconv.Atoi(os.Getenv("LLM_TIMEOUT"))
	if err != nil {
		seconds = 60
	}
	client := openai.NewClient(option.WithAPIKey(key), option.WithRequestTimeout(time.Duration(seconds)*time.Second))
	return chat(ctx, &client, question)
}

// None says that there is none.
func None(ctx context.Context, key, question string) (string, error) {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 0}
	return ask(ctx, gopenai.NewClientWithConfig(cfg), question)
}

// Counted is about tokens, which is another service's business.
func Counted(ctx context.Context, client *openai.Client, text string) error {
	ctx, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
	defer cancel()
	_, err := client.Embeddings.New(ctx, openai.EmbeddingNewParams{
		Model: openai.EmbeddingModelTextEmbedding3Small,
		Input: openai.EmbeddingNewParamsInputUnion{OfString: openai.String(text)},
	})
	return err
}

func ask(ctx context.Context, client *gopenai.Client, question string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func chat(ctx context.Context, client *openai.Client, question string) error {
	_, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(question)},
	})
	return err
}
