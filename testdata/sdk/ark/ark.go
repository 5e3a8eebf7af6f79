// Package ark is github.com/volcengine/volcengine-go-sdk/service/arkruntime: two retries, and ten minutes an attempt that
// cut streams too.
package ark

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/volcengine/volcengine-go-sdk/service/arkruntime"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime/model"
	"github.com/volcengine/volcengine-go-sdk/volcengine"
)

func text(role, content string) *model.ChatCompletionMessage {
	return &model.ChatCompletionMessage{
		Role:    role,
		Content: &model.ChatCompletionMessageContent{StringValue: volcengine.String(content)},
	}
}

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Label leaves the model to think.
func Label(ctx context.Context, client *arkruntime.Client, ticket string) (model.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, model.CreateChatCompletionRequest{
		Model: "doubao-seed-1-6-250615", // want `doubao-seed-1-6-250615.*but the task is classification`
		Messages: []*model.ChatCompletionMessage{
			{Role: model.ChatMessageRoleSystem, Content: &model.ChatCompletionMessageContent{StringValue: volcengine.String(labels)}},
			{Role: model.ChatMessageRoleUser, Content: &model.ChatCompletionMessageContent{StringValue: volcengine.String(ticket)}},
		},
	})
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, client *arkruntime.Client, ticket string) (model.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, model.CreateChatCompletionRequest{
		Model:    "doubao-seed-1-6-250615",
		Thinking: &model.Thinking{Type: model.ThinkingTypeDisabled},
		Messages: []*model.ChatCompletionMessage{
			{Role: model.ChatMessageRoleSystem, Content: &model.ChatCompletionMessageContent{StringValue: volcengine.String(labels)}},
			{Role: model.ChatMessageRoleUser, Content: &model.ChatCompletionMessageContent{StringValue: volcengine.String(ticket)}},
		},
	})
}

// LabelHelped builds its messages elsewhere.
func LabelHelped(ctx context.Context, client *arkruntime.Client, ticket string) (model.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, &model.CreateChatCompletionRequest{
		Model:    "doubao-seed-1-6-thinking-250715", // want `doubao-seed-1-6-thinking-250715.*but the task is classification`
		Messages: []*model.ChatCompletionMessage{text("system", labels), text("user", ticket)},
	})
}

// Story cuts every attempt after a minute, its stream too.
func Story(ctx context.Context, key, plot string, emit func(string)) error {
	client := arkruntime.NewClientWithApiKey(key, arkruntime.WithTimeout(time.Minute)) // want `timeout of 1m0s`
	return story(ctx, client, plot, emit)
}

// PatientStory takes longer than the SDK would by itself.
func PatientStory(ctx context.Context, key, plot string, emit func(string)) error {
	client := arkruntime.NewClientWithApiKey(key, arkruntime.WithTimeout(30*time.Minute))
	return story(ctx, client, plot, emit)
}

func story(ctx context.Context, client *arkruntime.Client, plot string, emit func(string)) error {
	stream, err := client.CreateChatCompletionStream(ctx, model.CreateChatCompletionRequest{
		Model:    "doubao-1-5-pro-32k",
		Messages: []*model.ChatCompletionMessage{text("user", "Write the story that this plot asks for: "+plot)},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Bare loses the defaults of the transport.
func Bare(key string) *arkruntime.Client {
	return arkruntime.NewClientWithApiKey(key, arkruntime.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
}

// Pooled lets idle connections go.
func Pooled(key string) *arkruntime.Client {
	return arkruntime.NewClientWithApiKey(key, arkruntime.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second},
	}))
}

// Spread picks one of several keys. Whether Ark counts by key or by account nobody could verify: silence.
func Spread() *arkruntime.Client {
	keys := strings.Split(os.Getenv("ARK_API_KEYS"), ",")
	return arkruntime.NewClientWithApiKey(keys[rand.IntN(len(keys))])
}
