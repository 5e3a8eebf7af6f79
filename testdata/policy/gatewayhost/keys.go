// Package gatewayhost picks among keys of a provider that is a gateway, and of one that is not.
package gatewayhost

import (
	"bytes"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
)

var (
	keys = strings.Split(os.Getenv("LLM_API_KEYS"), ",")
	next atomic.Uint64
)

// Router sends one of its keys in a header.
func Router(body []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, "https://openrouter.ai/api/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	key := keys[next.Add(1)%uint64(len(keys))]
	req.Header.Set("Authorization", "Bearer "+key)
	return http.DefaultClient.Do(req)
}

// Direct sends one to DeepSeek.
func Direct(body []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	key := keys[next.Add(1)%uint64(len(keys))] // want `API keys of one deepseek account share one quota`
	req.Header.Set("Authorization", "Bearer "+key)
	return http.DefaultClient.Do(req)
}
