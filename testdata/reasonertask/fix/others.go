package fix

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"github.com/anthropics/anthropic-sdk-go"
	ollama "github.com/ollama/ollama/api"
)

// Union sets one member of it.
func Union(ctx context.Context, client anthropic.Client, article string) (*anthropic.Message, error) {
	return client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet5, // want `turn thinking off \(thinking.type: disabled\), or use claude-haiku-5-5 with the same$`
		MaxTokens: 300,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("Extract every person named in the article as a JSON array.\n\n" + article))},
	})
}

// Local sets a field without a type of its own.
func Local(ctx context.Context, client *ollama.Client, text string, each ollama.ChatResponseFunc) error {
	return client.Chat(ctx, &ollama.ChatRequest{
		Model:    "qwen3:8b", // want `turn thinking off \(think: false\)$`
		Messages: []ollama.Message{{Role: "user", Content: "Summarize the text in one sentence:\n" + text}},
	}, each)
}

// Map is a body of a request without an SDK.
func Map(ctx context.Context, key, ticket string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model": "deepseek-v4-flash", // want `turn thinking off \(thinking.type: disabled\)`
		"messages": []map[string]string{
			{"role": "system", "content": "Classify the ticket into exactly one of: billing, bug, feature request. Reply with the label only."},
			{"role": "user", "content": ticket},
		},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	return http.DefaultClient.Do(req)
}

type request struct {
	Model    string    `json:"model"`
	Messages []message `json:"messages"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Struct has a type of the user's without the field.
func Struct(ctx context.Context, ticket string) (*http.Response, error) {
	body, err := json.Marshal(request{
		Model:    "deepseek-v4-flash", // want `turn thinking off \(thinking.type: disabled\)`
		Messages: []message{{"user", "Classify the ticket into exactly one of: billing, bug, feature request. Reply with the label only.\n" + ticket}},
	})
	if err != nil {
		return nil, err
	}
	return http.Post("https://api.deepseek.com/chat/completions", "application/json", bytes.NewReader(body))
}
