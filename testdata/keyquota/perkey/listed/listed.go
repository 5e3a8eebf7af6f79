// Package listed makes a client for each key of a list that configuration has.
package listed

import (
	"context"
	"math/rand"

	openai "github.com/sashabaranov/go-openai"
)

// Config is read elsewhere.
type Config struct {
	Servers []string `yaml:"servers"`
	Keys    []string `yaml:"keys"`
}

// Pool asks one of them.
type Pool struct {
	conf    *Config
	clients []*openai.Client
}

// New makes them of one account.
func New(conf *Config) *Pool {
	var clients []*openai.Client
	for _, key := range conf.Keys {
		clients = append(clients, own(key)) // want `share one quota`
	}
	return with(conf, clients)
}

func own(key string) *openai.Client { return openai.NewClientWithConfig(openai.DefaultConfig(key)) }

// NewServers makes them for each server: whose accounts these are nobody says.
func NewServers(conf *Config) *Pool {
	var clients []*openai.Client
	for _, server := range conf.Servers {
		for _, key := range conf.Keys {
			clients = append(clients, client(server, key))
		}
	}
	return with(conf, clients)
}

func with(conf *Config, clients []*openai.Client) *Pool {
	return &Pool{conf: conf, clients: clients}
}

func client(server, key string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = server
	return openai.NewClientWithConfig(cfg)
}

func (p *Pool) any() *openai.Client { return p.clients[rand.Intn(len(p.clients))] }

// Ask asks any.
func (p *Pool) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	return p.any().CreateChatCompletion(ctx, req)
}

// Turns asks one after the other.
type Turns struct {
	clients []*openai.Client
	next    int
}

// NewTurns makes them.
func NewTurns(keys []string) *Turns {
	t := &Turns{}
	for _, key := range keys {
		t.clients = append(t.clients, openai.NewClient(key)) // want `share one quota`
	}
	return t
}

// Ask asks the next.
func (t *Turns) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	t.next = (t.next + 1) % len(t.clients)
	return t.clients[t.next].CreateChatCompletion(ctx, req)
}

// Tenants are asked by their name.
type Tenants struct {
	clients map[string]*openai.Client
}

// NewTenants has one client for each.
func NewTenants(keys map[string]string) *Tenants {
	t := &Tenants{clients: make(map[string]*openai.Client)}
	for name, key := range keys {
		t.clients[name] = openai.NewClient(key)
	}
	return t
}

// Ask asks a tenant's.
func (t *Tenants) Ask(ctx context.Context, tenant string, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	return t.clients[tenant].CreateChatCompletion(ctx, req)
}

// Hosts have one key each.
type Hosts struct {
	clients []*openai.Client
}

// Host is one of several.
type Host struct{ URL, Key string }

// NewHosts has one client for each.
func NewHosts(hosts []Host) *Hosts {
	h := &Hosts{}
	for _, host := range hosts {
		h.clients = append(h.clients, client(host.URL, host.Key))
	}
	return h
}

// Ask asks any.
func (h *Hosts) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	return h.clients[rand.Intn(len(h.clients))].CreateChatCompletion(ctx, req)
}
