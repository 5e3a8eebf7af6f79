// Package desk hands settings over: what it writes is what is sent.
package desk

import (
	"context"

	"google.golang.org/genai"

	"example.com/tokenvet/testdata/reasonertask/pointers/model"
)

// Desk sorts mail.
type Desk struct{ client model.Client }

// New returns a desk.
func New(c model.Client) *Desk { return &Desk{client: c} }

// Sort says what a letter is.
func (d *Desk) Sort(ctx context.Context, letter string) (string, error) {
	return d.client.Generate(ctx, "Classify the letter as complaint, order or praise. Reply with one word.\n"+letter, &genai.GenerateContentConfig{ // want `gemini-2.5-flash thinks unless told not to, but the task is classification`
		ResponseMIMEType: "application/json",
	})
}

// Quickly says it without thinking.
func (d *Desk) Quickly(ctx context.Context, letter string) (string, error) {
	return d.client.Generate(ctx, "Classify the letter as complaint, order or praise. Reply with one word.\n"+letter, &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
	})
}

// tuner may change what it is given.
type tuner interface {
	Tune(config *genai.GenerateContentConfig) error
}

// Tuned says it with settings that somebody else has a hand in.
func (d *Desk) Tuned(ctx context.Context, t tuner, letter string) (string, error) {
	config := &genai.GenerateContentConfig{ResponseMIMEType: "application/json"}
	if err := t.Tune(config); err != nil {
		return "", err
	}
	return d.client.Generate(ctx, "Classify the letter as complaint, order or praise. Reply with one word.\n"+letter, config)
}
