// Package twobounds sets the bound on tokens that the model at hand wants: one for
// models that think, another for the others.
package twobounds

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// Options are those of a request.
type Options struct {
	Model               string
	Prompt              string
	MaxCompletionTokens int // of models that think, 4096 by default
	MaxTokens           int // of the others, none by default
}

func thinks(model string) bool { return strings.HasPrefix(model, "gpt-5") }

func payload(o Options) map[string]any {
	p := map[string]any{
		"model":    o.Model,
		"messages": []map[string]string{{"role": "user", "content": o.Prompt}},
	}
	if thinks(o.Model) {
		n := o.MaxCompletionTokens
		if n <= 0 {
			n = 4096
		}
		p["max_completion_tokens"] = n
	} else if o.MaxTokens > 0 {
		p["max_tokens"] = o.MaxTokens
	}
	return p
}

func ask(client *http.Client, o Options) (*http.Response, error) {
	b, err := json.Marshal(payload(o))
	if err != nil {
		return nil, err
	}
	return client.Post("https://api.openai.com/v1/chat/completions", "application/json", bytes.NewReader(b))
}

// Plain asks a model that does not think, and sets no bound.
func Plain(prompt string) (*http.Response, error) {
	return ask(&http.Client{Timeout: 30 * time.Second}, Options{Model: "gpt-4o-mini", Prompt: prompt})
}

// Long asks it for a long answer.
func Long(prompt string) (*http.Response, error) {
	return ask(&http.Client{Timeout: 30 * time.Second}, Options{Model: "gpt-4o-mini", Prompt: "Write the whole report on this.\n\n" + prompt, MaxTokens: 8000}) // want `30s`
}

// Thinking asks one that thinks.
func Thinking(prompt string) (*http.Response, error) {
	return ask(&http.Client{Timeout: 30 * time.Second}, Options{Model: "gpt-5-mini", Prompt: prompt}) // want `30s`
}

// Roomy has room for whatever is asked, which nobody knows.
func Roomy(prompt string) (*http.Response, error) {
	return ask(&http.Client{Timeout: 30 * time.Second}, Options{Model: "gpt-4o-mini", Prompt: prompt, MaxTokens: 8000})
}

// Any asks whatever model there is, and bounds the answers of those that think alone.
func Any(model, prompt string) (*http.Response, error) {
	return ask(&http.Client{Timeout: 30 * time.Second}, Options{Model: model, Prompt: prompt})
}
