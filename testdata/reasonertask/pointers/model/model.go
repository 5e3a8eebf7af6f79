// Package model hides Gemini behind an interface whose method takes the SDK's
// settings by a pointer.
package model

import (
	"context"

	"google.golang.org/genai"
)

// Client answers.
type Client interface {
	Generate(ctx context.Context, prompt string, config *genai.GenerateContentConfig) (string, error)
}

// Gemini is one.
type Gemini struct{ client *genai.Client }

// New returns one.
func New(ctx context.Context, key string) (Client, error) {
	client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: key})
	if err != nil {
		return nil, err
	}
	return &Gemini{client: client}, nil
}

// Generate implements Client.
func (g *Gemini) Generate(ctx context.Context, prompt string, config *genai.GenerateContentConfig) (string, error) {
	if config == nil {
		config = &genai.GenerateContentConfig{MaxOutputTokens: 2048}
	}
	resp, err := g.client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt), config)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
