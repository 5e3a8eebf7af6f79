// Package vault keeps secrets by their names.
package vault

// ModelKey is the name under which the key of deepseek-chat is kept.
const ModelKey = "DEEPSEEK_API_KEY"

// Secret is a set of values.
type Secret struct{ Data map[string][]byte }

// Store has secrets.
type Store interface {
	Secret(name string) (*Secret, error)
}

// Get returns one value of one secret.
func Get(s Store, key, secret string) (string, error) {
	found, err := s.Secret(secret)
	if err != nil {
		return "", err
	}
	value := string(found.Data[key])
	return value, nil
}
