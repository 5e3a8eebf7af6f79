// Package entries finds a provider by its name and makes the key of what stands
// there: nothing is reported here.
package entries

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// Entry is a provider.
type Entry struct {
	Name    string
	BaseURL string            `json:"base-url"`
	KeyEnv  string            `json:"key-env"`
	KeyCmd  string            `json:"key-cmd"`
	Key     string            `json:"key"`
	Models  map[string]string `json:"models"`
}

// Entries are providers in the order in which they stand.
type Entries []Entry

// UnmarshalJSON takes the names from the keys.
func (es *Entries) UnmarshalJSON(b []byte) error {
	var byName map[string]Entry
	if err := json.Unmarshal(b, &byName); err != nil {
		return err
	}
	for name, e := range byName {
		e.Name = name
		*es = append(*es, e)
	}
	return nil
}

// Config is read from a file.
type Config struct {
	Use, Model string
	Entries    Entries
}

func find(cfg *Config) (Entry, string, error) {
	for _, e := range cfg.Entries {
		if cfg.Use != "" && e.Name != cfg.Use {
			continue
		}
		if id, ok := e.Models[cfg.Model]; ok {
			return e, id, nil
		}
	}
	return Entry{}, "", errors.New("no such model")
}

func keyOf(e Entry, other string) (string, error) {
	var key string
	if e.KeyCmd != "" {
		args := strings.Fields(e.KeyCmd)
		out, err := exec.Command(args[0], args[1:]...).Output()
		if err != nil {
			return "", err
		}
		key = strings.TrimSpace(string(out))
	}
	if key == "" && e.KeyEnv != "" {
		key = os.Getenv(e.KeyEnv)
	}
	if key == "" {
		key = e.Key
	}
	if key == "" {
		key = os.Getenv(other)
	}
	return key, nil
}

// Ask asks the one that has the model.
func Ask(ctx context.Context, cfg *Config, prompt string) (string, error) {
	e, model, err := find(cfg)
	if err != nil {
		return "", err
	}
	var c openai.ClientConfig
	switch e.Name {
	case "deepseek":
		key, err := keyOf(e, "DEEPSEEK_API_KEY")
		if err != nil {
			return "", err
		}
		c = openai.DefaultConfig(key)
		c.BaseURL = "https://api.deepseek.com"
	default:
		key, err := keyOf(e, "OPENAI_API_KEY")
		if err != nil {
			return "", err
		}
		c = openai.DefaultConfig(key)
	}
	if e.BaseURL != "" {
		c.BaseURL = e.BaseURL
	}
	resp, err := openai.NewClientWithConfig(c).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
