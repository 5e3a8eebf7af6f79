package literal

import (
	"bytes"
	"net/http"
	"time"
)

// shared is made once, whatever the package does beside that before main runs.
var shared = &http.Client{
	Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}, // want `never closes idle connections`
	Timeout:   time.Minute,
}

func init() {
	if _, err := complete([]byte(`{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Are you there?"}]}`)); err != nil {
		panic(err)
	}
}

func complete(body []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return shared.Do(req)
}
