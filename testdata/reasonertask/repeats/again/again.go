// Package again asks once more where the first answer does not do.
package again

import (
	"context"
	"os"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// Sorter sorts mail.
type Sorter struct {
	api   *openai.Client
	model string
}

// NewSorter has a model that may be chosen.
func NewSorter(key string) *Sorter {
	model := os.Getenv("MODEL")
	if model == "" {
		model = "o4-mini"
	}
	return &Sorter{openai.NewClient(key), model}
}

// Sort asks at most three times for one label.
func (s *Sorter) Sort(ctx context.Context, mail string) (string, error) {
	prompt := "Classify the mail as spam, work or private. Answer with one word.\n\n" + mail
	resp, err := s.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    s.model, // want `o4-mini always reasons, but the task is classification`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil && strings.Contains(err.Error(), "role") {
		resp, err = s.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    s.model,
			Messages: []openai.ChatCompletionMessage{{Role: "developer", Content: prompt}},
		})
		if err != nil {
			resp, err = s.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
				Model:    s.model,
				Messages: []openai.ChatCompletionMessage{{Role: "system", Content: "You read mail."}, {Role: "user", Content: prompt}},
			})
		}
	}
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
