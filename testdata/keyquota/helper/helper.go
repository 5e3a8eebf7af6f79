// Package helper unlocks what it keeps by one function: keys, and much else.
package helper

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// Vault unlocks.
type Vault struct{ prefix string }

func (v *Vault) unlock(value string) string {
	if value == "" || v.prefix == "" {
		return value
	}
	plain, err := base64.StdEncoding.DecodeString(value)
	if err != nil {
		return value
	}
	return string(plain)
}

type channel struct {
	Config  string
	Enabled bool
}

type store interface {
	List(kind string) ([]channel, error)
	Setting(name string) string
}

// Service has channels, and one key.
type Service struct {
	vault *Vault
	store store
}

// Channel finds the one that is called so.
func (s *Service) Channel(name string) *channel {
	channels, err := s.store.List("telegram")
	if err != nil {
		return nil
	}
	for _, c := range channels {
		if !c.Enabled {
			continue
		}
		text := c.Config
		if s.vault != nil && text != "" {
			text = s.vault.unlock(text)
		}
		var cfg map[string]string
		if json.Unmarshal([]byte(text), &cfg) == nil && cfg["name"] == name {
			return &c
		}
	}
	return nil
}

// Ask has one key.
func (s *Service) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	return openai.NewClient(s.vault.unlock(s.store.Setting("key"))).CreateChatCompletion(ctx, req)
}

// Ring has several.
type Ring struct {
	vault *Vault
	keys  []string
}

// NewRing reads them.
func NewRing(vault *Vault) *Ring {
	return &Ring{vault, strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")}
}

// Ask draws one by lot.
func (r *Ring) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	key := r.keys[rand.IntN(len(r.keys))] // want `API keys of one openai account share one quota`
	return openai.NewClient(r.vault.unlock(key)).CreateChatCompletion(ctx, req)
}
