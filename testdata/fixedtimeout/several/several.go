// Package several has bounds that are one of several constants: the longest
// counts.
package several

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"
)

const endpoint = "https://api.openai.com/v1/chat/completions"

// config is filled by each constructor.
type config struct {
	key, model string
	timeout    time.Duration
}

// writer streams under a bound that is too short whichever constructor made it.
type writer struct {
	http *http.Client
	cfg  config
}

func newWriter(cfg config) *writer {
	return &writer{http: &http.Client{Timeout: cfg.timeout}, cfg: cfg}
}

// Novels is for long texts.
func Novels(key string) *writer {
	return newWriter(config{key: key, model: "gpt-4.1", timeout: 60 * time.Second}) // want `timeout of 1m0s`
}

// Letters is for short ones.
func Letters(key string) *writer {
	return newWriter(config{key: key, model: "gpt-4.1-mini", timeout: 30 * time.Second})
}

// Write emits the lines of the answer.
func (w *writer) Write(ctx context.Context, prompt string, emit func(string)) error {
	return stream(ctx, w.http, w.cfg, prompt, emit)
}

// patient streams, and one of its constructors gives it the time: which it was
// is not known.
type patient struct {
	http *http.Client
	cfg  config
}

func newPatient(cfg config) *patient {
	return &patient{http: &http.Client{Timeout: cfg.timeout}, cfg: cfg}
}

// Short is in a hurry.
func Short(key string) *patient {
	return newPatient(config{key: key, model: "gpt-4.1", timeout: 45 * time.Second})
}

// Long is not.
func Long(key string) *patient {
	return newPatient(config{key: key, model: "gpt-4.1", timeout: 20 * time.Minute})
}

// Write emits the lines of the answer.
func (p *patient) Write(ctx context.Context, prompt string, emit func(string)) error {
	return stream(ctx, p.http, p.cfg, prompt, emit)
}

func stream(ctx context.Context, client *http.Client, cfg config, prompt string, emit func(string)) error {
	body, err := json.Marshal(map[string]any{
		"model":    cfg.model,
		"stream":   true,
		"messages": []map[string]string{{"role": "user", "content": prompt}},
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+cfg.key)
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		emit(lines.Text())
	}
	return lines.Err()
}
