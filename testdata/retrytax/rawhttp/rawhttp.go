// Package rawhttp asks again over net/http.
package rawhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

const url = "https://api.deepseek.com/chat/completions"

type request struct {
	Model    string              `json:"model"`
	Messages []map[string]string `json:"messages"`
}

func send(body []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// AnyStatus repeats whatever is no success.
func AnyStatus(r request) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	for retry := 0; retry <= 3; retry++ { // want `repeat what cannot succeed \(400, 401, 402, a prompt that is too long\) and do not read Retry-After`
		req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil || resp.StatusCode < 200 || resp.StatusCode >= 300 {
			time.Sleep(time.Duration(retry+1) * time.Second)
			continue
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
	return nil, errors.New("gave up")
}

// Deaf knows what passes and not when.
func Deaf(ctx context.Context, r request) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	delay := time.Second
	for range 5 { // want `retries of an LLM call do not read Retry-After`
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500 {
			time.Sleep(delay)
			delay *= 2
			continue
		}
		if resp.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("status %d", resp.StatusCode)
		}
		return answer, nil
	}
	return nil, errors.New("gave up")
}

// Connection asks again when the connection broke, as long each time.
func Connection(r request, tries int) (*http.Response, error) {
	body, _ := json.Marshal(r)
	var resp *http.Response
	var err error
	for i := 0; i < tries; i++ { // want `retries of an LLM call wait the same 3s each time$`
		resp, err = send(body)
		if err == nil {
			break
		}
		time.Sleep(3 * time.Second)
	}
	return resp, err
}

// Models asks one model after the other: the address says which, inside another.
func Models(key string, body []byte, models []string) (*http.Response, error) {
	var last error
	for _, m := range models {
		at := fmt.Sprintf("https://generativelanguage.googleapis.com/v1beta/models/%s:generateContent", m)
		req, err := http.NewRequest(http.MethodPost, fmt.Sprintf("%s?key=%s", at, key), bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		ctx, cancel := context.WithTimeout(req.Context(), time.Minute)
		defer cancel()
		resp, err := http.DefaultClient.Do(req.WithContext(ctx))
		if err != nil {
			last = err
			continue
		}
		return resp, nil
	}
	return nil, last
}

// Local asks a model on this host, which never says when to come again.
func Local(ctx context.Context, r request) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var last error
	for attempt := range 3 {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost:11434/api/chat", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return answer, err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			return nil, fmt.Errorf("status %d", resp.StatusCode)
		}
		last = fmt.Errorf("status %d", resp.StatusCode)
		time.Sleep(time.Second << attempt)
	}
	return nil, last
}

// eachModel puts the next model into the body that it is given.
func eachModel(ctx context.Context, body map[string]any) (*http.Response, error) {
	for _, model := range []string{"deepseek-chat", "deepseek-v4-flash", "deepseek-v4-pro"} {
		body["model"] = model
		raw, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(raw))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusOK {
			return resp, nil
		}
		resp.Body.Close()
	}
	return nil, errors.New("no model answers")
}
