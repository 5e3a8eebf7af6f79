// Package whole reads an answer line by line that it wants to come at once: one
// that is cut does not decode.
package whole

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

type line struct {
	Message struct{ Content string }
	Done    bool
}

func ask(ctx context.Context, question string, stream bool) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model":    "llama3.2",
		"stream":   stream,
		"messages": []map[string]string{{"role": "user", "content": question}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost:11434/api/chat", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// Ask wants it whole.
func Ask(ctx context.Context, question string) (string, error) {
	resp, err := ask(ctx, question, false)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var text strings.Builder
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		var l line
		if json.Unmarshal(lines.Bytes(), &l) == nil {
			text.WriteString(l.Message.Content)
		}
	}
	if text.Len() == 0 {
		return "", errors.New("no answer")
	}
	return text.String(), nil
}

// Stream does not.
func Stream(ctx context.Context, question string) (string, error) {
	resp, err := ask(ctx, question, true)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var text strings.Builder
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() { // want `a stream that breaks off is taken for a whole answer`
		var l line
		if json.Unmarshal(lines.Bytes(), &l) == nil {
			text.WriteString(l.Message.Content)
		}
	}
	return text.String(), nil
}

// Read has all of a stream before it looks at its lines: had it broken off, the read would have failed.
func Read(ctx context.Context, question string) (string, error) {
	resp, err := ask(ctx, question, true)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	lines := bufio.NewScanner(bytes.NewReader(body))
	for lines.Scan() {
		var l line
		if json.Unmarshal(lines.Bytes(), &l) == nil {
			text.WriteString(l.Message.Content)
		}
	}
	return text.String(), nil
}
