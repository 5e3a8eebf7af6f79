package rawhttp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Deaf tells the end of a stream from other errors, and goes the same way after both.
func Deaf(ctx context.Context, prompt string) (string, error) {
	resp, err := stream(ctx, prompt)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var b strings.Builder
	lines := bufio.NewReader(resp.Body)
	for {
		line, err := lines.ReadString('\n') // want `a stream that breaks off is taken for a whole answer`
		if err != nil && err != io.EOF {
			break
		}
		b.WriteString(strings.TrimPrefix(line, "data: "))
		if err == io.EOF {
			break
		}
	}
	return b.String(), nil
}

// Heard says so.
func Heard(ctx context.Context, prompt string) (string, error) {
	resp, err := stream(ctx, prompt)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var b strings.Builder
	lines := bufio.NewReader(resp.Body)
	for {
		line, err := lines.ReadString('\n')
		if err != nil && err != io.EOF {
			return "", fmt.Errorf("the stream broke off: %w", err)
		}
		b.WriteString(strings.TrimPrefix(line, "data: "))
		if err == io.EOF {
			break
		}
	}
	if b.Len() == 0 {
		return "", errors.New("nothing")
	}
	return b.String(), nil
}

// Dropped gives nothing for what broke off.
func Dropped(ctx context.Context, prompt string) string {
	resp, err := stream(ctx, prompt)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	var b strings.Builder
	lines := bufio.NewReader(resp.Body)
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			return ""
		}
		b.WriteString(strings.TrimPrefix(line, "data: "))
	}
	return b.String()
}

func stream(ctx context.Context, prompt string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"model": "deepseek-chat", "stream": true, "messages": []map[string]string{{"role": "user", "content": prompt}}})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
