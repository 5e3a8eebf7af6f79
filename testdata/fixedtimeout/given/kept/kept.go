// Package kept keeps the clients that it makes, and knows them by an interface.
package kept

import (
	"context"
	"sync"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/given/client"
)

// Opener is what the rest of the program knows of a client.
type Opener interface {
	Open(ctx context.Context, prompt string) (*openai.ChatCompletionStream, error)
}

// Cache keeps the clients of tenants.
type Cache struct {
	mu  sync.Mutex
	all map[string]Opener
}

// Of returns a tenant's.
func (c *Cache) Of(tenant, kind, key string) Opener {
	c.mu.Lock()
	defer c.mu.Unlock()
	if o, ok := c.all[tenant]; ok {
		return o
	}
	timeout := client.Resolve(0)
	var o Opener
	switch kind {
	case "openai":
		o = client.New(key, timeout) // want `timeout of 50s cuts a streaming call short`
	}
	c.all[tenant] = o
	return o
}

// Tell asks the tenant's.
func (c *Cache) Tell(ctx context.Context, tenant, kind, key, prompt string) (*openai.ChatCompletionStream, error) {
	return c.Of(tenant, kind, key).Open(ctx, prompt)
}
