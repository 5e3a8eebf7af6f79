// Package ownserver asks servers whose URLs configuration has, in their own formats.
package ownserver

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"time"
)

type completion struct {
	Prompt   string `json:"prompt"`
	NPredict int    `json:"n_predict"`
	Stream   bool   `json:"stream"`
}

// llama streams from llama.cpp: what is asked for may be long.
func llama(ctx context.Context, prompt string, show func(string)) error {
	body, err := json.Marshal(completion{Prompt: prompt, NPredict: 4000, Stream: true})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, os.Getenv("LLAMA_URL"), bytes.NewReader(body))
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: 30 * time.Second} // want `timeout of 30s cuts a streaming call short`
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		show(lines.Text())
	}
	return lines.Err()
}

// stories streams from Ollama.
func stories(ctx context.Context, base, prompt string, show func(string)) error {
	body, err := json.Marshal(map[string]any{"model": "llama3.2", "prompt": prompt, "stream": true})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/generate", bytes.NewReader(body))
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: 40 * time.Second} // want `timeout of 40s cuts a streaming call short`
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		show(lines.Text())
	}
	return lines.Err()
}

// image asks something else that has a prompt.
func image(ctx context.Context, base, prompt string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"model": "sdxl", "prompt": prompt, "steps": 30})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/generate", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	client := &http.Client{Timeout: 5 * time.Second}
	return client.Do(req)
}
