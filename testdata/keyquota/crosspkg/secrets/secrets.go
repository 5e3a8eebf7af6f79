// Package secrets takes one key, by the name that its configuration says: no choice among several of one account.
package secrets

import (
	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/keyquota/crosspkg/secrets/vault"
)

// Ref names a secret's value.
type Ref struct{ Secret, Key string }

// Client returns the client of a reference.
func Client(s vault.Store, ref Ref) (*openai.Client, error) {
	key, err := vault.Get(s, ref.Key, ref.Secret)
	if err != nil {
		return nil, err
	}
	return newClient(key), nil
}

func newClient(key string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = "https://api.deepseek.com"
	return openai.NewClientWithConfig(cfg)
}
