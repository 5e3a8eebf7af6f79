// Package oneread asks an API that streams by default, and reads one value of its answer.
package oneread

import (
	"bufio"
	"bytes"
	"encoding/json"
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
