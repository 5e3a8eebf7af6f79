package rawhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"time"
)

func endpoint(base string) (string, error) {
	u, err := url.Parse(base)
	if err != nil {
		return "", err
	}
	u.Path = path.Join(u.Path, "/v1/chat/completions")
	return u.String(), nil
}

// Parsed puts its URL together of what it parsed.
func Parsed(prompt string) (*http.Response, error) {
	to, err := endpoint("https://api.openai.com")
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(map[string]any{"model": "o3", "messages": []message{{Role: "user", Content: prompt}}})
	if err != nil {
		return nil, err
	}
	client := &http.Client{Timeout: 30 * time.Second} // want `timeout of 30s cuts a reasoning call short`
	return client.Post(to, "application/json", bytes.NewReader(body))
}

// Joined joins it.
func Joined(base *url.URL, prompt string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"model": "o3", "messages": []message{{Role: "user", Content: prompt}}})
	if err != nil {
		return nil, err
	}
	client := &http.Client{Timeout: 30 * time.Second} // want `timeout of 30s cuts a reasoning call short`
	return client.Post(base.JoinPath("v1", "chat", "completions").String(), "application/json", bytes.NewReader(body))
}
