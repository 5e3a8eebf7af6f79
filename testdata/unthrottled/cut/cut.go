// Package cut shortens something, and starts as many as there are all the same.
package cut

import (
	"context"
	"log"

	openai "github.com/sashabaranov/go-openai"
)

// Order is what a caller wants.
type Order struct {
	Targets, Notes []string
}

// Scout looks at targets.
type Scout struct {
	client *openai.Client
}

func (s *Scout) ask(target string) {
	if _, err := s.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: target}},
	}); err != nil {
		log.Print(err)
	}
}

// Other cuts the other field.
func (s *Scout) Other(o Order) {
	if len(o.Notes) > 10 {
		o.Notes = o.Notes[:10]
	}
	for _, t := range o.Targets {
		go s.ask(t) // want `with no throttle`
	}
}

// Later cuts when all is started.
func (s *Scout) Later(o Order) {
	for _, t := range o.Targets {
		go s.ask(t) // want `with no throttle`
	}
	o.Targets = o.Targets[:min(len(o.Targets), 5)]
	log.Print(o.Targets)
}

// Half takes a part that grows with the whole.
func (s *Scout) Half(o Order) {
	for _, t := range o.Targets[:len(o.Targets)/2] {
		go s.ask(t) // want `with no throttle`
	}
}

// Store keeps targets.
type Store interface {
	Due(ctx context.Context, limit int) []string
	Of(ctx context.Context, team int) []string
}

// Due asks for many, and for those of one team.
func (s *Scout) Due(ctx context.Context, store Store) {
	for _, t := range store.Due(ctx, 500) {
		go s.ask(t) // want `with no throttle`
	}
	for _, t := range store.Of(ctx, 7) {
		go s.ask(t) // want `with no throttle`
	}
}
