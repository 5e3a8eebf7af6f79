package generics

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"

	"github.com/sashabaranov/go-openai"
)

// Functions that call themselves, and hand what they fill to themselves.

func (a *asker) again(ctx context.Context, n int, out *openai.ChatCompletionResponse) error {
	resp, err := a.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 700})
	if err != nil && n > 0 {
		return a.again(ctx, n-1, out)
	}
	*out = resp
	return err
}

func (a *asker) first(ctx context.Context) error {
	var resp openai.ChatCompletionResponse
	if err := a.again(ctx, 3, &resp); err != nil {
		return err
	}
	return os.WriteFile("a.txt", []byte(resp.Choices[0].Message.Content), 0o600) // want `answer is stored by os.WriteFile`
}

type found struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
	} `json:"choices"`
}

func post(n int, body []byte, out any) error {
	resp, err := http.Post("https://api.openai.com/v1/chat/completions", "application/json", bytes.NewReader(body))
	if err != nil && n > 0 {
		return post(n-1, body, out)
	}
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(out)
}

func second() error {
	body, err := json.Marshal(map[string]any{"model": "gpt-4o-mini", "max_tokens": 700})
	if err != nil {
		return err
	}
	var out found
	if err := post(3, body, &out); err != nil {
		return err
	}
	return os.WriteFile("a.txt", []byte(out.Choices[0].Message.Content), 0o600) // want `answer is stored by os.WriteFile`
}
