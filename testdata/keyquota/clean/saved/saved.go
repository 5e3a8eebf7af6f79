// Package saved keeps keys in a table, of which one is in use until it is
// deleted there by hand: nothing is reported here.
package saved

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

type apiKey struct {
	ID  int
	Key string
}

// Save writes one file for each key.
func Save(dir, list string) error {
	for i, key := range strings.Split(list, ";") {
		row := apiKey{ID: i, Key: key}
		b, err := json.Marshal(&row)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, key[:4]), b, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// Ask uses the key that is set.
func Ask(ctx context.Context, file, prompt string) (string, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	var row apiKey
	if err := json.Unmarshal(b, &row); err != nil {
		return "", err
	}
	resp, err := openai.NewClient(row.Key).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
