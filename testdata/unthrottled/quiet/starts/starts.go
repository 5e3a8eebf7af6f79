// Package starts starts workers and services: none of them asks until there is
// something to do.
package starts

import (
	"context"
	"log"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Agent has a queue of its own.
type Agent struct {
	client *openai.Client
	name   string
	jobs   chan string
}

// New returns an agent.
func New(client *openai.Client, name string) *Agent {
	return &Agent{client: client, name: name, jobs: make(chan string, 8)}
}

func (a *Agent) ask(job string) {
	if _, err := a.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: a.name + ": " + job}},
	}); err != nil {
		log.Print(err)
	}
}

// Run works until it is told to stop.
func (a *Agent) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-a.jobs:
			a.ask(job)
		}
	}
}

// Watch asks at once, and now and then.
func (a *Agent) Watch(ctx context.Context, every time.Duration) {
	a.ask("good morning")
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			a.ask("anything new?")
		}
	}
}

// Pool has an agent for each name.
type Pool struct {
	client *openai.Client
	agents map[string]*Agent
}

func (p *Pool) start(ctx context.Context, name string) {
	a := New(p.client, name)
	p.agents[name] = a
	go a.Run(ctx)
}

// StartAll starts them through a function.
func (p *Pool) StartAll(ctx context.Context, names []string) {
	for _, n := range names {
		p.start(ctx, n)
	}
}

// Restart starts each itself.
func (p *Pool) Restart(ctx context.Context) {
	for _, a := range p.agents {
		go a.Run(ctx)
	}
}

// WatchAll starts a clock for each.
func (p *Pool) WatchAll(ctx context.Context) {
	for _, a := range p.agents {
		go a.Watch(ctx, time.Hour)
	}
}

// Critic judges: an agent, a person or a rule.
type Critic interface{ Judge(text string) string }

// Judge asks.
func (a *Agent) Judge(text string) string {
	a.ask(text)
	return text
}

// Panel asks each critic once: they are none of the work.
func Panel(critics []Critic, text string) {
	for _, c := range critics {
		go func(c Critic) { log.Print(c.Judge(text)) }(c)
	}
}
