package helper

import (
	"context"
	"net/http"
	"net/url"

	openai "github.com/sashabaranov/go-openai"
)

// Clerk answers what comes in.
type Clerk struct {
	client *openai.Client
	in     chan string
}

// NewClerk makes one client, and starts what uses it for ever.
func NewClerk(key string, proxy *url.URL) *Clerk {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}} // want `http.Transport never closes idle connections`
	c := &Clerk{client: openai.NewClientWithConfig(cfg), in: make(chan string)}
	go c.work()
	return c
}

func (c *Clerk) work() {
	for text := range c.in {
		_, _ = c.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
			Model:    openai.GPT4oMini,
			Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
		})
	}
}
