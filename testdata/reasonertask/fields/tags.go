package fields

import (
	"context"
	"os"
	"reflect"

	openai "github.com/sashabaranov/go-openai"
)

// Settings carries its defaults in struct tags.
type Settings struct {
	Key   string `env:"LLM_KEY"`
	Model string `env:"LLM_MODEL" default:"deepseek-reasoner"`
}

// Load fills the settings from the environment and the tags.
func Load() Settings {
	var s Settings
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		value := os.Getenv(tag.Get("env"))
		if value == "" {
			value = tag.Get("default")
		}
		v.Field(i).SetString(value)
	}
	return s
}

// Bot digests a channel.
type Bot struct {
	settings Settings
	client   *openai.Client
}

// NewBot loads and connects.
func NewBot() *Bot {
	s := Load()
	return &Bot{settings: s, client: openai.NewClient(s.Key)}
}

// Digest summarizes a day.
func (b *Bot) Digest(ctx context.Context, messages string) (string, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: b.settings.Model, // want `deepseek-reasoner.*but the task is summarization`
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "Summarize today's channel messages as a short digest. Group them by topic."},
			{Role: "user", Content: messages},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
