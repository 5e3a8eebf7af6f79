// Package oneread asks an API that streams by default, and reads one value of its answer.
package oneread

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"time"
)

type piece struct {
	Response string `json:"response"`
	Done     bool   `json:"done"`
}

// First reads one value of an answer that streams by default: it is no stream to it.
func First(prompt string) (p piece, err error) {
	body, err := json.Marshal(map[string]any{"model": "llama3.2", "prompt": prompt})
	if err != nil {
		return p, err
	}
	client := &http.Client{Timeout: 2 * time.Minute}
	resp, err := client.Post("http://ollama.example.com:11434/api/generate", "application/json", bytes.NewReader(body))
	if err != nil {
		return p, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&p)
	return p, err
}

// All reads all of it, for one value.
func All(prompt string) (p piece, err error) {
	body, err := json.Marshal(map[string]any{"model": "llama3.2", "prompt": prompt})
	if err != nil {
		return p, err
	}
	client := &http.Client{Timeout: 2 * time.Minute}
	resp, err := client.Post("http://ollama.example.com:11434/api/generate", "application/json", bytes.NewReader(body))
	if err != nil {
		return p, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return p, err
	}
	err = json.Unmarshal(text, &p)
	return p, err
}

type request struct {
	Model       string  `json:"model"`
	Prompt      string  `json:"prompt"`
	Stream      bool    `json:"stream"`
	Temperature float64 `json:"temperature,omitempty"`
}

// Local asks for the whole of it, by a request that is made elsewhere.
type Local struct {
	client      *http.Client
	temperature float64
}

// NewLocal has a bound.
func NewLocal() *Local { return &Local{client: &http.Client{Timeout: 2 * time.Minute}} }

// Ask makes the request.
func (l *Local) Ask(prompt string) (text string, err error) {
	req := request{Model: "llama3.2", Prompt: prompt, Stream: false}
	if l.temperature > 0 {
		req.Temperature = l.temperature
	}
	err = twice(func() error {
		var err error
		text, err = l.send(req)
		return err
	})
	return text, err
}

func (l *Local) send(req request) (string, error) {
	body, err := json.Marshal(req)
	if err != nil {
		return "", err
	}
	resp, err := l.client.Post("http://ollama.example.com:11434/api/generate", "application/json", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var all bytes.Buffer
	if _, err := all.ReadFrom(resp.Body); err != nil {
		return "", err
	}
	var p piece
	err = json.Unmarshal(all.Bytes(), &p)
	return p.Response, err
}

func twice(do func() error) error {
	if do() == nil {
		return nil
	}
	return do()
}

// Each reads them all.
func Each(prompt string, emit func(string)) error {
	body, err := json.Marshal(map[string]any{"model": "llama3.2", "prompt": prompt})
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: 2 * time.Minute} // want `timeout of 2m0s cuts a streaming call short`
	resp, err := client.Post("http://ollama.example.com:11434/api/generate", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		var p piece
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return err
		}
		emit(p.Response)
	}
	return lines.Err()
}
