// Package changed asks again with something else each time: what failed has changed it.
package changed

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	openai "github.com/sashabaranov/go-openai"
)

type model struct {
	name   string
	failed int
}

// Pool chooses among models.
type Pool struct {
	mu     sync.Mutex
	client *openai.Client
	models []*model
	seen   int

	short   atomic.Bool
	retries atomic.Int64
}

func (p *Pool) best(size int) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.models {
		if m.failed == 0 && len(m.name) > size {
			return m.name
		}
	}
	return ""
}

func (p *Pool) mark(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.models {
		if m.name == name {
			m.failed++
		}
	}
}

func (p *Pool) note(name string) { p.seen += len(name) }

// Failover goes on to another model.
func (p *Pool) Failover(ctx context.Context, text string) (err error) {
	for range 5 {
		name := p.best(len(text))
		if err = p.ask(ctx, name, text); err != nil {
			p.mark(name)
			continue
		}
		break
	}
	return err
}

// Noted tells of the failure, and asks the same.
func (p *Pool) Noted(ctx context.Context, text string) (err error) {
	for range 5 { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
		name := p.best(len(text))
		if err = p.ask(ctx, name, text); err != nil {
			p.note(name)
			continue
		}
		break
	}
	return err
}

// Corrected leaves out what was refused.
func (p *Pool) Corrected(ctx context.Context, text string) (err error) {
	for range 3 {
		if err = p.ask(ctx, openai.GPT4oMini, text); err == nil || !p.correct(err) {
			break
		}
	}
	return err
}

func (p *Pool) correct(err error) bool {
	return strings.Contains(err.Error(), "max_tokens") && p.short.CompareAndSwap(false, true)
}

// Counted only counts.
func (p *Pool) Counted(ctx context.Context, text string) (err error) {
	for range 3 { // want `retries of an LLM call do not wait between two attempts`
		if err = p.ask(ctx, openai.GPT4oMini, text); err == nil || !p.count(err) {
			break
		}
	}
	return err
}

func (p *Pool) count(err error) bool {
	p.retries.Add(1)
	return strings.Contains(err.Error(), "429")
}

func (p *Pool) ask(ctx context.Context, name, text string) error {
	req := openai.ChatCompletionRequest{
		Model:    name,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
	}
	if !p.short.Load() {
		req.MaxTokens = 8192
	}
	_, err := p.client.CreateChatCompletion(ctx, req)
	return err
}
