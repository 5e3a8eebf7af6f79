// Package bad takes several keys of one account for several quotas.
package bad

import (
	"os"
	"strings"
	"sync/atomic"

	openai "github.com/sashabaranov/go-openai"
)

// Pool sends each request with the next key.
type Pool struct {
	keys []string
	next atomic.Uint64
}

// NewPool reads the keys of the account.
func NewPool() *Pool {
	return &Pool{keys: strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")}
}

// Client returns a client with the next key.
func (p *Pool) Client() *openai.Client {
	cfg := openai.DefaultConfig(p.keys[p.next.Add(1)%uint64(len(p.keys))])
	cfg.BaseURL = "https://api.deepseek.com/v1"
	return openai.NewClientWithConfig(cfg)
}
