// Package eino is github.com/cloudwego/eino with its OpenAI model: Timeout is http.Client.Timeout, and the call goes through
// an interface.
package eino

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/cloudwego/eino-ext/components/model/openai"
	"github.com/cloudwego/eino/components/model"
	"github.com/cloudwego/eino/flow/agent/react"
	"github.com/cloudwego/eino/schema"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

func ticket(text string) []*schema.Message {
	return []*schema.Message{schema.SystemMessage(labels), schema.UserMessage(text)}
}

// Label leaves the model to think.
func Label(ctx context.Context, text string) (*schema.Message, error) {
	chat, err := openai.NewChatModel(ctx, &openai.ChatModelConfig{
		Model: "gpt-6-luna", // want `gpt-6-luna.*but the task is classification`
	})
	if err != nil {
		return nil, err
	}
	return chat.Generate(ctx, ticket(text))
}

// LabelPlainly turns thinking off in the configuration.
func LabelPlainly(ctx context.Context, text string) (*schema.Message, error) {
	chat, err := openai.NewChatModel(ctx, &openai.ChatModelConfig{
		Model:           "gpt-6-luna",
		ReasoningEffort: openai.ReasoningEffortLevel("none"),
	})
	if err != nil {
		return nil, err
	}
	return chat.Generate(ctx, ticket(text))
}

// LabelDeepSeek goes to another host.
func LabelDeepSeek(ctx context.Context, text string) (*schema.Message, error) {
	chat, err := openai.NewChatModel(ctx, &openai.ChatModelConfig{
		BaseURL: "https://api.deepseek.com",
		Model:   "deepseek-flash", // want `deepseek-flash.*but the task is classification`
	})
	if err != nil {
		return nil, err
	}
	return chat.Generate(ctx, ticket(text))
}

// LabelDeepSeekPlainly adds the switch to the body.
func LabelDeepSeekPlainly(ctx context.Context, text string) (*schema.Message, error) {
	chat, err := openai.NewChatModel(ctx, &openai.ChatModelConfig{
		BaseURL:     "https://api.deepseek.com",
		Model:       "deepseek-flash",
		ExtraFields: map[string]any{"thinking": map[string]any{"type": "disabled"}},
	})
	if err != nil {
		return nil, err
	}
	return chat.Generate(ctx, ticket(text))
}

// LabelDeepSeekByCall does so for one call.
func LabelDeepSeekByCall(ctx context.Context, chat *openai.ChatModel, text string) (*schema.Message, error) {
	return chat.Generate(ctx, ticket(text), model.WithModel("deepseek-flash"),
		openai.WithExtraFields(map[string]any{"thinking": map[string]any{"type": "disabled"}}))
}

// LabelByCall has the model from the call, whichever implementation there is.
func LabelByCall(ctx context.Context, chat model.ToolCallingChatModel, text string) (*schema.Message, error) {
	return chat.Generate(ctx, ticket(text), model.WithModel("o4-mini")) // want `o4-mini.*but the task is classification`
}

// Story cuts every stream after a minute.
func Story(ctx context.Context, plot string, emit func(string)) error {
	chat, err := openai.NewChatModel(ctx, &openai.ChatModelConfig{
		Model:   "gpt-4o",
		Timeout: time.Minute, // want `timeout of 1m0s`
	})
	if err != nil {
		return err
	}
	return story(ctx, chat, plot, emit)
}

// PatientStory has no bound.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	chat, err := openai.NewChatModel(ctx, &openai.ChatModelConfig{Model: "gpt-4o"})
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

// Answers asks an agent about every question at once.
func Answers(ctx context.Context, agent *react.Agent, questions []string) {
	for _, q := range questions {
		go func() {
			agent.Generate(ctx, []*schema.Message{schema.UserMessage(q)}) // want `no throttle`
		}()
	}
}

// Bare loses the defaults of the transport.
func Bare(ctx context.Context) (*openai.ChatModel, error) {
	return openai.NewChatModel(ctx, &openai.ChatModelConfig{
		HTTPClient: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16}}, // want `idle connections`
	})
}

// Pooled lets idle connections go.
func Pooled(ctx context.Context) (*openai.ChatModel, error) {
	return openai.NewChatModel(ctx, &openai.ChatModelConfig{
		HTTPClient: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second}},
	})
}

// Spread picks one of the account's keys.
func Spread(ctx context.Context) (*openai.ChatModel, error) {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	return openai.NewChatModel(ctx, &openai.ChatModelConfig{APIKey: keys[rand.IntN(len(keys))]}) // want `share one quota`
}
