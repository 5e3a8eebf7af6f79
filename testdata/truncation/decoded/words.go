package decoded

import (
	"context"
	"encoding/json"

	openai "github.com/sashabaranov/go-openai"
)

// Desk plans by a tool's arguments, which are JSON, perhaps in a text of JSON.
type Desk struct{ client *openai.Client }

func arguments(raw string, into any) error {
	if err := json.Unmarshal([]byte(raw), into); err == nil {
		return nil
	}
	var encoded string
	if err := json.Unmarshal([]byte(raw), &encoded); err != nil {
		return err
	}
	return json.Unmarshal([]byte(encoded), into)
}

func (d *Desk) plan(ctx context.Context, text string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Plan the search as JSON: " + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Answer says in words that it did not understand.
func (d *Desk) Answer(ctx context.Context, text string) (string, error) {
	raw, err := d.plan(ctx, text)
	if err != nil {
		return "", err
	}
	var args struct{ Query string }
	if err := arguments(raw, &args); err != nil || args.Query == "" {
		return "I could not make a query of this, please ask again.", nil
	}
	return args.Query, nil
}
