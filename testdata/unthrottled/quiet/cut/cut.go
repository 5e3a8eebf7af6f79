// Package cut starts no more than a number that the program sets.
package cut

import (
	"context"
	"log"
	"strings"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

const maxTargets = 10

// Order is what a caller wants.
type Order struct {
	Targets []string
}

// Scout looks at targets.
type Scout struct {
	client *openai.Client
	most   int
}

// New returns a scout.
func New(client *openai.Client) *Scout { return &Scout{client: client, most: maxTargets} }

func (s *Scout) ask(target string) {
	if _, err := s.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: target}},
	}); err != nil {
		log.Print(err)
	}
}

// Field cuts the field of what it is given to what the constructor set.
func (s *Scout) Field(o Order) {
	limit := s.most
	if len(o.Targets) > limit {
		o.Targets = o.Targets[:limit]
	}
	for _, t := range o.Targets {
		go s.ask(t)
	}
}

// Pointer does so behind a pointer, in a goroutine's literal.
func (s *Scout) Pointer(o *Order) {
	if len(o.Targets) > maxTargets {
		o.Targets = o.Targets[:maxTargets]
	}
	var wg sync.WaitGroup
	for _, t := range o.Targets {
		wg.Go(func() { s.ask(t) })
	}
	wg.Wait()
}

// Least takes the least of both.
func (s *Scout) Least(o Order) {
	n := min(len(o.Targets), s.most)
	for _, t := range o.Targets[:n] {
		go s.ask(t)
	}
}

// Asked takes as many as its caller says.
func (s *Scout) Asked(targets []string, top int) {
	if len(targets) > top {
		targets = targets[:top]
	}
	for _, t := range targets {
		go s.ask(t)
	}
}

// Store keeps targets.
type Store interface {
	Due(ctx context.Context, limit int) ([]string, error)
}

// Due asks for a few.
func (s *Scout) Due(ctx context.Context, store Store) error {
	targets, err := store.Due(ctx, maxTargets)
	if err != nil {
		return err
	}
	for _, t := range targets {
		go s.ask(t)
	}
	return nil
}

func (s *Scout) plan(text string) []string {
	targets := strings.Fields(text)
	if len(targets) == 0 {
		return []string{"all"}
	}
	if len(targets) > 5 {
		targets = targets[:5]
	}
	return targets
}

// Planned starts what a plan names, which is cut where it is made.
func (s *Scout) Planned(text string) {
	for _, t := range s.plan(text) {
		go s.ask(t)
	}
}

// First starts the first few that are worth it.
func (s *Scout) First(targets []string) {
	few := 8
	var chosen []string
	for i, t := range targets {
		if i >= few {
			break
		}
		if t != "" {
			chosen = append(chosen, t)
		}
	}
	for _, t := range chosen {
		go s.ask(t)
	}
}
