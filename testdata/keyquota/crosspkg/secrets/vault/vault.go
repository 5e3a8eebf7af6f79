// Package vault keeps secrets by their names.
package vault

import "errors"

// Secret is a set of values.
type Secret struct{ Data map[string]string }

// Store has secrets.
type Store struct{ Secrets map[string]*Secret }

// Get returns one value of one secret.
func Get(s *Store, secret, key string) (string, error) {
	found := s.Secrets[secret]
	if found == nil {
		return "", errors.New("no such secret")
	}
	return found.Data[key], nil
}
