// Package einoext is eino's models for DeepSeek and Ark. The one has five minutes over the whole of a stream, the other ten.
package einoext

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/cloudwego/eino-ext/components/model/ark"
	"github.com/cloudwego/eino-ext/components/model/deepseek"
	"github.com/cloudwego/eino/components/model"
	"github.com/cloudwego/eino/schema"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

func ticket(text string) []*schema.Message {
	return []*schema.Message{schema.SystemMessage(labels), schema.UserMessage(text)}
}

// Label leaves DeepSeek to think; nothing here could turn it off.
func Label(ctx context.Context, text string) (*schema.Message, error) {
	chat, err := deepseek.NewChatModel(ctx, &deepseek.ChatModelConfig{
		Model: "deepseek-flash", // want `deepseek-flash.*but the task is classification`
	})
	if err != nil {
		return nil, err
	}
	return chat.Generate(ctx, ticket(text))
}

// LabelArk leaves Doubao to think.
func LabelArk(ctx context.Context, text string) (*schema.Message, error) {
	chat, err := ark.NewChatModel(ctx, &ark.ChatModelConfig{
		Model: "doubao-seed-1-6-250615", // want `doubao-seed-1-6-250615.*but the task is classification`
	})
	if err != nil {
		return nil, err
	}
	return chat.Generate(ctx, ticket(text))
}

// LabelPlainly asks a model that does not think.
func LabelPlainly(ctx context.Context, text string) (*schema.Message, error) {
	chat, err := ark.NewChatModel(ctx, &ark.ChatModelConfig{Model: "doubao-1-5-lite-32k-250115"})
	if err != nil {
		return nil, err
	}
	return chat.Generate(ctx, ticket(text))
}

// Story has DeepSeek's own five minutes.
func Story(ctx context.Context, plot string, emit func(string)) error {
	chat, err := deepseek.NewChatModel(ctx, &deepseek.ChatModelConfig{Model: "deepseek-chat"}) // want `timeout of 5m0s`
	if err != nil {
		return err
	}
	return story(ctx, chat, plot, emit)
}

// HastyStory has a minute.
func HastyStory(ctx context.Context, plot string, emit func(string)) error {
	patience := time.Minute
	chat, err := ark.NewChatModel(ctx, &ark.ChatModelConfig{
		Model:   "doubao-1-5-pro-32k",
		Timeout: &patience, // want `timeout of 1m0s`
	})
	if err != nil {
		return err
	}
	return story(ctx, chat, plot, emit)
}

// PatientStory has half an hour.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	chat, err := deepseek.NewChatModel(ctx, &deepseek.ChatModelConfig{Model: "deepseek-chat", Timeout: 30 * time.Minute})
	if err != nil {
		return err
	}
	return story(ctx, chat, plot, emit)
}

func story(ctx context.Context, chat model.BaseChatModel, plot string, emit func(string)) error {
	stream, err := chat.Stream(ctx, []*schema.Message{schema.UserMessage("Write the story that this plot asks for: " + plot)})
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
		emit(chunk.Content)
	}
}

// Bare loses the defaults of the transport.
func Bare(ctx context.Context) (*deepseek.ChatModel, error) {
	return deepseek.NewChatModel(ctx, &deepseek.ChatModelConfig{
		HTTPClient: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16}}, // want `idle connections`
	})
}

// Pooled lets idle connections go.
func Pooled(ctx context.Context) (*ark.ChatModel, error) {
	return ark.NewChatModel(ctx, &ark.ChatModelConfig{
		HTTPClient: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second}},
	})
}

// Spread picks one of the account's keys.
func Spread(ctx context.Context) (*deepseek.ChatModel, error) {
	keys := strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")
	return deepseek.NewChatModel(ctx, &deepseek.ChatModelConfig{APIKey: keys[rand.IntN(len(keys))]}) // want `share one quota`
}
