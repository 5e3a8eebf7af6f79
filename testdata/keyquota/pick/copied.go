package pick

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Snapshot has keys that others change.
type Snapshot struct {
	mu   sync.Mutex
	keys []string
	at   int
}

// NewSnapshot reads them.
func NewSnapshot() *Snapshot {
	return &Snapshot{keys: strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")}
}

// Ask goes round a copy.
func (s *Snapshot) Ask(ctx context.Context, req openai.ChatCompletionRequest) (resp openai.ChatCompletionResponse, err error) {
	s.mu.Lock()
	keys := make([]string, len(s.keys))
	copy(keys, s.keys)
	start := s.at
	s.mu.Unlock()
	for i := range keys {
		key := keys[(start+i)%len(keys)] // want `API keys of one openai account share one quota`
		if resp, err = openai.NewClient(key).CreateChatCompletion(ctx, req); err == nil {
			return resp, nil
		}
	}
	return resp, err
}

// Cloned does so too.
func (s *Snapshot) Cloned(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	keys := slices.Clone(s.keys)
	key := keys[s.at%len(keys)] // want `API keys of one openai account share one quota`
	return openai.NewClient(key).CreateChatCompletion(ctx, req)
}

// First takes the first of a copy: one key.
func (s *Snapshot) First(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	keys := slices.Clone(s.keys)
	return openai.NewClient(keys[0]).CreateChatCompletion(ctx, req)
}
