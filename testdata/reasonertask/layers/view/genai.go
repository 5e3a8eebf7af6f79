package view

import (
	"context"

	"google.golang.org/genai"
)

// generator is what an SDK's type has, and another that embeds it.
type generator interface {
	GenerateContent(ctx context.Context, model string, contents []*genai.Content, config *genai.GenerateContentConfig) (*genai.GenerateContentResponse, error)
}

// Namer gives names.
type Namer struct{ models generator }

// NewNamer returns a namer.
func NewNamer(c *genai.Client) *Namer { return &Namer{models: c.Models} }

// Name summarizes a text as its name.
func (n *Namer) Name(ctx context.Context, text string) (string, error) {
	resp, err := n.models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Summarize this text in one line:\n"+text), nil) // want `gemini-2.5-flash thinks unless told not to`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
