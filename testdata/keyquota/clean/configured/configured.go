// Package configured has keys that take turns at a host that settings alone know.
package configured

import (
	"context"
	"os"
	"strings"
	"sync/atomic"

	openai "github.com/sashabaranov/go-openai"
)

// Pool is asked for clients.
type Pool struct {
	keys []string
	at   atomic.Uint64
}

// NewPool reads the keys.
func NewPool() *Pool { return &Pool{keys: strings.Split(os.Getenv("LLM_API_KEYS"), ",")} }

// Ask goes where the environment says.
func (p *Pool) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	cfg := openai.DefaultConfig(p.keys[p.at.Add(1)%uint64(len(p.keys))])
	cfg.BaseURL = os.Getenv("LLM_BASE_URL")
	return openai.NewClientWithConfig(cfg).CreateChatCompletion(ctx, req)
}
