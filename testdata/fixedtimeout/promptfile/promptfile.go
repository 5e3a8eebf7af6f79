// Package promptfile has a default for a model that a file may name.
package promptfile

import (
	"context"
	"os"
	"strings"
	"time"

	"google.golang.org/genai"
)

func ask(ctx context.Context, api *genai.Client, model, prompt string) (string, error) {
	res, err := api.Models.GenerateContent(ctx, model, genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return res.Text(), nil
}

// The prompt's own file says which model it is for, and how long that takes nobody knows.
func own(ctx context.Context, api *genai.Client, path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	head, prompt, _ := strings.Cut(string(b), "---")
	model := strings.TrimSpace(head)
	if model == "" {
		model = "gemini-2.5-pro"
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return ask(ctx, api, model, prompt)
}

// A file of its own is configuration like any other.
func configured(ctx context.Context, api *genai.Client, path, prompt string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	model := strings.TrimSpace(string(b))
	if model == "" {
		model = "gemini-2.5-pro"
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second) // want `timeout of 30s cuts a reasoning call short`
	defer cancel()
	return ask(ctx, api, model, prompt)
}
