package streams

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
)

func open(ctx context.Context, client *http.Client, question string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model":    "llama-3.3-70b-versatile",
		"stream":   true,
		"messages": []map[string]string{{"role": "user", "content": question}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.groq.com/openai/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

// Handed gives its scanner to another function, and neither asks.
func Handed(ctx context.Context, client *http.Client, question string) (string, error) {
	resp, err := open(ctx, client, question)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return Collect(bufio.NewScanner(resp.Body)), nil
}

// Collect is exported, and called here.
func Collect(lines *bufio.Scanner) string {
	var text strings.Builder
	for lines.Scan() { // want `nothing asks bufio.Scanner.Err why bufio.Scanner.Scan ended the loop`
		text.Write(lines.Bytes())
	}
	return text.String()
}

// Asked gives its scanner to another function, and asks by itself.
func Asked(ctx context.Context, client *http.Client, question string) (string, error) {
	resp, err := open(ctx, client, question)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	text := Gather(lines)
	return text, lines.Err()
}

// Gather is exported, and called by who asks.
func Gather(lines *bufio.Scanner) string {
	var text strings.Builder
	for lines.Scan() {
		text.Write(lines.Bytes())
	}
	return text.String()
}
