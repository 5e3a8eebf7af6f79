// Package vendors has one key each of several providers, by name.
package vendors

import (
	"os"

	openai "github.com/sashabaranov/go-openai"
)

// Clients makes a client for each provider with a key.
func Clients() map[string]*openai.Client {
	out := make(map[string]*openai.Client)
	for _, v := range []struct{ name, env string }{
		{"openai", "OPENAI_API_KEY"},
		{"deepseek", "DEEPSEEK_API_KEY"},
	} {
		if key := os.Getenv(v.env); key != "" {
			out[v.name] = openai.NewClient(key)
		}
	}
	return out
}
