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

// Local returns the client of the key in a file.
func Local() *openai.Client { return newClient(vault.FromFile("DEEPSEEK_API_KEY")) }

// Asked returns the client of the line that one of two files has.
func Asked() (*openai.Client, error) {
	file, err := vault.Open([]string{"key.txt", "/run/secrets/key"})
	if err != nil {
		return nil, err
	}
	key, err := vault.Line(file)
	if err != nil {
		return nil, err
	}
	return newClient(key), nil
}
