// Package unbuilt has a pool that nothing constructs: nothing is reported here.
package unbuilt

import (
	"os"
	"sync/atomic"

	openai "github.com/sashabaranov/go-openai"
)

// pool was written for a day that did not come.
type pool struct {
	keys []string
	next atomic.Uint64
}

func (p *pool) take() string {
	return p.keys[p.next.Add(1)%uint64(len(p.keys))]
}

// Service may have a pool, and never has.
type Service struct {
	pool   *pool
	client *openai.Client
}

// New uses the one key.
func New() *Service {
	return &Service{client: openai.NewClient(os.Getenv("OPENAI_API_KEY"))}
}

// Client prefers the pool.
func (s *Service) Client() *openai.Client {
	if s.pool != nil {
		return openai.NewClient(s.pool.take())
	}
	return s.client
}
