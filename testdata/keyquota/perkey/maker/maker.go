// Package maker makes a client for each key by a function that it is given.
package maker

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Provider answers.
type Provider interface {
	Ask(ctx context.Context, prompt string) (string, error)
}

type provider struct{ client *openai.Client }

func newProvider(key string) *provider { return &provider{openai.NewClient(key)} }

func (p *provider) Ask(ctx context.Context, prompt string) (string, error) {
	resp, err := p.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type pool struct {
	mu    sync.Mutex
	next  int
	until []time.Time
	all   []Provider
}

func (p *pool) Ask(ctx context.Context, prompt string) (string, error) {
	p.mu.Lock()
	i := p.next % len(p.all)
	p.next++
	p.mu.Unlock()
	if time.Now().Before(p.until[i]) {
		return "", fmt.Errorf("key %d cools down", i)
	}
	return p.all[i].Ask(ctx, prompt)
}

// New makes one provider, or a pool of them.
func New(secret func(name string) (string, error)) (Provider, error) {
	return resolve("openai", secret, func(key string) Provider { return newProvider(key) })
}

func resolve(name string, secret func(name string) (string, error), make func(key string) Provider) (Provider, error) {
	raw, err := secret(name)
	if err != nil {
		return nil, err
	}
	keys := split(raw)
	if len(keys) == 0 {
		return nil, fmt.Errorf("no key for %s", name)
	}
	if len(keys) == 1 {
		return make(keys[0]), nil
	}
	all := []Provider{}
	for _, key := range keys {
		all = append(all, make(key)) // want `share one quota`
	}
	return &pool{all: all, until: []time.Time{}}, nil
}

func split(raw string) []string {
	var keys []string
	for _, p := range strings.Split(raw, ",") {
		if p = strings.TrimSpace(p); p != "" {
			keys = append(keys, p)
		}
	}
	return keys
}
