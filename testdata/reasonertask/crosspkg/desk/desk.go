// Package desk has its model from the last of many settings of another package.
package desk

import (
	"context"

	"example.com/tokenvet/testdata/reasonertask/crosspkg/llm"
	"example.com/tokenvet/testdata/reasonertask/crosspkg/settings"
)

// Desk sorts letters.
type Desk struct {
	client   *llm.Client
	settings *settings.Settings
}

// New reads the settings.
func New(ctx context.Context, key string) (*Desk, error) {
	s, err := settings.Load()
	if err != nil {
		return nil, err
	}
	client, err := llm.New(ctx, key)
	return &Desk{client, s}, err
}

// Sort labels a letter.
func (d *Desk) Sort(ctx context.Context, letter string) (string, error) {
	return d.client.Generate(ctx, d.settings.ChatModel, "Classify the letter as complaint, question or praise. Answer with one word.", letter) // want `the default model gemini-2.5-flash thinks unless told not to, but the task is classification`
}

// Theme is no model.
func (d *Desk) Theme(ctx context.Context, letter string) (string, error) {
	return d.client.Generate(ctx, d.settings.Theme, "Classify the letter as complaint, question or praise. Answer with one word.", letter)
}
