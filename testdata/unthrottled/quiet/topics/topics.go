// Package topics asks about a few topics, unless the environment names others.
package topics

import (
	"context"
	"os"
	"strings"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

type settings struct {
	topics []string
	feeds  []string
}

func list(name string, fallback []string) []string {
	v := os.Getenv(name)
	if v == "" {
		return fallback
	}
	var out []string
	for _, s := range strings.Split(v, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func load() settings {
	return settings{
		topics: list("TOPICS", []string{"money", "sport"}),
		feeds:  list("FEEDS", nil),
	}
}

// Digest has a client.
type Digest struct {
	client *openai.Client
	conf   settings
}

// New reads the environment.
func New(key string) *Digest { return &Digest{openai.NewClient(key), load()} }

func (d *Digest) ask(ctx context.Context, about string) {
	_, _ = d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: about}},
	})
}

// Topics asks about each.
func (d *Digest) Topics(ctx context.Context) {
	var wg sync.WaitGroup
	for _, t := range d.conf.topics {
		wg.Go(func() { d.ask(ctx, t) })
	}
	wg.Wait()
}

// Feeds are as many as somebody has.
func (d *Digest) Feeds(ctx context.Context) {
	var wg sync.WaitGroup
	for _, f := range d.conf.feeds {
		wg.Go(func() { d.ask(ctx, f) }) // want `in a loop with no throttle`
	}
	wg.Wait()
}
