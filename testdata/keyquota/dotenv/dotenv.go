// Package dotenv looks for one key in the lines of a file, and for all of them.
package dotenv

import (
	"os"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// ByPrefix takes the line that begins with the key's name.
func ByPrefix() *openai.Client { return openai.NewClient(prefixed()) }

func prefixed() string {
	b, err := os.ReadFile(".env")
	if err != nil {
		return ""
	}
	for _, line := range strings.Split(string(b), "\n") {
		if strings.HasPrefix(line, "OPENAI_API_KEY=") {
			return strings.TrimSpace(strings.TrimPrefix(line, "OPENAI_API_KEY="))
		}
	}
	return ""
}

// ByCut takes the line whose name is the key's.
func ByCut() *openai.Client { return openai.NewClient(cut()) }

func cut() string {
	b, err := os.ReadFile(".env")
	if err != nil {
		return ""
	}
	for _, line := range strings.Split(string(b), "\n") {
		line = strings.TrimSpace(line)
		name, value, ok := strings.Cut(line, "=")
		if ok && name == "OPENAI_API_KEY" {
			return value
		}
	}
	return ""
}

// Broken breaks off where it has found it.
func Broken() *openai.Client {
	b, err := os.ReadFile(".env")
	if err != nil {
		return nil
	}
	key := ""
	for _, line := range strings.Split(string(b), "\n") {
		if after, ok := strings.CutPrefix(line, "OPENAI_API_KEY="); ok {
			key = after
			break
		}
	}
	return openai.NewClient(key)
}

// All makes a client of each line that looks like a key.
func All() (clients []*openai.Client) {
	b, err := os.ReadFile("keys.txt")
	if err != nil {
		return nil
	}
	for _, line := range strings.Split(string(b), "\n") {
		if strings.HasPrefix(line, "sk-") {
			clients = append(clients, openai.NewClient(line)) // want `key`
		}
	}
	return clients
}

// Until makes one of each line before the mark.
func Until() (clients []*openai.Client) {
	b, err := os.ReadFile("keys.txt")
	if err != nil {
		return nil
	}
	for _, line := range strings.Split(string(b), "\n") {
		if line == "# old" {
			return clients
		}
		clients = append(clients, openai.NewClient(line)) // want `key`
	}
	return clients
}
