// Package secrets takes one key, by the name that its configuration says: no choice among several of one account.
package secrets

import (
	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/keyquota/crosspkg/secrets/vault"
)

// Ref names a secret's value.
type Ref struct{ Secret, Key string }

// Client returns the client of a reference.
func Client(s *vault.Store, ref Ref) (*openai.Client, error) {
	key, err := vault.Get(s, ref.Secret, ref.Key)
	if err != nil {
		return nil, err
	}
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.deepseek.com"
	return openai.NewClientWithConfig(cfg), nil
}
