// Package fantasy asks through charm's agents.
package fantasy

import (
	"context"
	"log"

	"charm.land/fantasy"
	"charm.land/fantasy/providers/anthropic"
)

// Desk answers.
type Desk struct{ agent fantasy.Agent }

// New makes one.
func New(ctx context.Context, key string) (*Desk, error) {
	provider, err := anthropic.New(anthropic.WithAPIKey(key))
	if err != nil {
		return nil, err
	}
	model, err := provider.LanguageModel(ctx, "claude-sonnet-5")
	if err != nil {
		return nil, err
	}
	return &Desk{agent: fantasy.NewAgent(model, fantasy.WithSystemPrompt("Classify the ticket as billing, bug or other. Answer with one word."))}, nil
}

// Label asks for one.
func (d *Desk) Label(ctx context.Context, ticket string) (string, error) {
	result, err := d.agent.Generate(ctx, fantasy.AgentCall{Prompt: ticket})
	if err != nil {
		return "", err
	}
	return result.Response.Content.Text(), nil
}

// All asks for all of them at once.
func (d *Desk) All(ctx context.Context, tickets []string) {
	for _, t := range tickets {
		go func() {
			if _, err := d.Label(ctx, t); err != nil { // want `with no throttle`
				log.Print(err)
			}
		}()
	}
}
