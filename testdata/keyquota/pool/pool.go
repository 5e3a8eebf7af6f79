// Package pool holds pools: channels, elements that are structs, strategies.
package pool

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"google.golang.org/genai"
)

// Queue is a channel of keys.
type Queue struct {
	free chan string
}

// NewQueue fills it.
func NewQueue() *Queue {
	keys := strings.Split(os.Getenv("GEMINI_API_KEYS"), ",")
	q := &Queue{free: make(chan string, len(keys))}
	for _, k := range keys {
		q.free <- k
	}
	return q
}

// Generate takes a key and gives it back.
func (q *Queue) Generate(ctx context.Context, prompt string) (string, error) {
	key := <-q.free // want `share one quota`
	defer func() { q.free <- key }()
	client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: key})
	if err != nil {
		return "", err
	}
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Ask constructs the queue.
func Ask(ctx context.Context, prompt string) (string, error) { return NewQueue().Generate(ctx, prompt) }

// slot is an element with a key and its state.
type slot struct {
	key      string
	used     int
	cooldown time.Time
}

// Pool picks the least used slot.
type Pool struct {
	mu    sync.Mutex
	slots []slot
}

// New reads the keys.
func New() *Pool {
	p := &Pool{}
	for _, k := range strings.Split(os.Getenv("ANTHROPIC_API_KEYS"), ",") {
		p.slots = append(p.slots, slot{key: k})
	}
	return p
}

func (p *Pool) take() (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	best := -1
	for i := range p.slots {
		if time.Now().Before(p.slots[i].cooldown) {
			continue
		}
		if best < 0 || p.slots[i].used < p.slots[best].used {
			best = i
		}
	}
	if best < 0 {
		return "", errors.New("every key cools down")
	}
	p.slots[best].used++
	return p.slots[best].key, nil // want `share one quota`
}

// Post uses the pick.
func (p *Pool) Post(ctx context.Context, body []byte) (*http.Response, error) {
	key, err := p.take()
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.anthropic.com/v1/messages", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-api-key", key)
	return http.DefaultClient.Do(req)
}

// Send constructs the pool.
func Send(ctx context.Context, body []byte) (*http.Response, error) { return New().Post(ctx, body) }

// Strategy chooses among keys.
type Strategy interface {
	Choose(keys []string) string
}

// RoundRobin is a strategy.
type RoundRobin struct{ n int }

// Choose takes turns.
func (r *RoundRobin) Choose(keys []string) string {
	r.n++
	return keys[r.n%len(keys)] // want `share one quota`
}

// Balancer asks its strategy.
type Balancer struct {
	keys     []string
	strategy Strategy
}

// NewBalancer takes turns.
func NewBalancer() *Balancer {
	return &Balancer{keys: strings.Split(os.Getenv("OPENAI_API_KEYS"), ","), strategy: &RoundRobin{}}
}

// Client is made of the chosen key.
func (b *Balancer) Client() openai.Client {
	return openai.NewClient(option.WithAPIKey(b.strategy.Choose(b.keys)))
}

// Connect constructs the balancer.
func Connect() openai.Client { return NewBalancer().Client() }

// account is an element with a pointer.
type account struct {
	Key   string
	Calls int
}

// Accounts are handed out in turn; all are keys of one account all the same.
type Accounts struct {
	list []*account
	pos  int
}

// NewAccounts reads three variables.
func NewAccounts() *Accounts {
	return &Accounts{list: []*account{
		{Key: os.Getenv("DEEPSEEK_API_KEY_1")},
		{Key: os.Getenv("DEEPSEEK_API_KEY_2")},
		{Key: os.Getenv("DEEPSEEK_API_KEY_3")},
	}}
}

// Next moves the position.
func (a *Accounts) Next() *account {
	acc := a.list[a.pos] // want `share one quota`
	a.pos = (a.pos + 1) % len(a.list)
	acc.Calls++
	return acc
}

// Deep uses them.
func Deep() openai.Client {
	acc := NewAccounts().Next()
	return openai.NewClient(option.WithBaseURL("https://api.deepseek.com"), option.WithAPIKey(acc.Key))
}
