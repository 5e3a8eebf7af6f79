package models

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Agent answers in its own way.
type Agent interface {
	Answer(ctx context.Context, question string) (string, error)
}

// Moods asks a model.
type Moods struct{ api *openai.Client }

// Answer asks how somebody feels.
func (m *Moods) Answer(ctx context.Context, question string) (string, error) {
	resp, err := m.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "How does who writes this feel? " + question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Desk has an agent for each purpose.
type Desk struct{ agents map[string]Agent }

// Ask asks those that are wanted, each once.
func (d *Desk) Ask(ctx context.Context, question string, names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		agent, ok := d.agents[name]
		if !ok {
			continue
		}
		wg.Add(1)
		go func(a Agent) {
			defer wg.Done()
			text, err := a.Answer(ctx, question)
			log.Print(text, err)
		}(agent)
	}
	wg.Wait()
}

// AskOne asks one of them everything.
func (d *Desk) AskOne(ctx context.Context, questions []string, name string) {
	var wg sync.WaitGroup
	agent := d.agents[name]
	for _, question := range questions {
		wg.Add(1)
		go func(a Agent) {
			defer wg.Done()
			text, err := a.Answer(ctx, question) // want `in a loop with no throttle`
			log.Print(text, err)
		}(agent)
	}
	wg.Wait()
}

// Panel has agents that all look at one thing.
type Panel struct{ agents []Agent }

// All asks each of them by a method that gives it some time.
func (p *Panel) All(ctx context.Context, question string) {
	var wg sync.WaitGroup
	for _, agent := range p.agents {
		wg.Add(1)
		go func(a Agent) {
			defer wg.Done()
			p.within(ctx, a, question)
		}(agent)
	}
	wg.Wait()
}

// Each asks the first of them about each question.
func (p *Panel) Each(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	first := p.agents[0]
	for _, question := range questions {
		wg.Add(1)
		go func(q string) {
			defer wg.Done()
			p.within(ctx, first, q) // want `in a loop with no throttle`
		}(question)
	}
	wg.Wait()
}

func (p *Panel) within(ctx context.Context, a Agent, question string) {
	done := make(chan error, 1)
	go func() {
		_, err := a.Answer(ctx, question)
		done <- err
	}()
	select {
	case err := <-done:
		log.Print(err)
	case <-ctx.Done():
	}
}
