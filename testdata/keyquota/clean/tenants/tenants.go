// Package tenants has keys that belong to somebody: nothing is reported here.
package tenants

import (
	"context"
	"errors"
	"sync"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/anthropics/anthropic-sdk-go/option"
	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// Vault has a key for each tenant, who brought it along.
type Vault struct {
	mu   sync.RWMutex
	keys map[string]string
}

// Client uses the tenant's own key.
func (v *Vault) Client(tenantID string) (*openai.Client, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	key, ok := v.keys[tenantID]
	if !ok {
		return nil, errors.New("tenant has no key")
	}
	return openai.NewClient(key), nil
}

// User is a row of the database.
type User struct {
	ID     int64
	APIKey string
}

// Repo reads users.
type Repo interface {
	Users(ctx context.Context) ([]User, error)
}

// Reports runs for each user with the user's key and the user's limiter.
func Reports(ctx context.Context, repo Repo, prompt string) error {
	users, err := repo.Users(ctx)
	if err != nil {
		return err
	}
	for _, user := range users {
		limiter := rate.NewLimiter(1, 1)
		if err := limiter.Wait(ctx); err != nil {
			return err
		}
		client := anthropic.NewClient(option.WithAPIKey(user.APIKey))
		_, err := client.Messages.New(ctx, anthropic.MessageNewParams{
			Model:     anthropic.ModelClaudeHaiku4_5,
			MaxTokens: 1024,
			Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(prompt))},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
