// Package make makes providers, and shows nobody which.
package make

import (
	"fmt"

	"example.com/tokenvet/testdata/unthrottled/factory/chat"
	"example.com/tokenvet/testdata/unthrottled/factory/paced"
	"example.com/tokenvet/testdata/unthrottled/factory/provider"
)

// Provider makes one by its name.
func Provider(name, key string) (provider.Provider, error) {
	switch name {
	case "openai":
		return chat.New(key), nil
	}
	return nil, fmt.Errorf("no provider %q", name)
}

// Paced makes one that waits.
func Paced(key string) provider.Provider { return paced.New(key) }
