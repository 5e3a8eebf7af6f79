package unclosed

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

const chatURL = "https://api.openai.com/v1/chat/completions"

// Nobody closes the body, and its loop ends where the text does.
func rawNever(ctx context.Context, payload []byte, out func(string)) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, chatURL, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want `body of a streamed answer is never closed, and its loop may end before it does: its connection stays open, and is not used again; call Body.Close`
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: [DONE]") {
			return nil
		}
		out(lines.Text())
	}
	return lines.Err()
}

// Nor does who reads it.
func rawHanded(payload []byte, out func(string) error) error {
	resp, err := http.Post(chatURL, "application/json", bytes.NewReader(payload)) // want `body of a streamed answer is never closed`
	if err != nil {
		return err
	}
	return readLines(resp.Body, out)
}

func readLines(body io.Reader, out func(string) error) error {
	r := bufio.NewReader(body)
	for {
		line, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := out(line); err != nil {
			return err
		}
	}
}

// Those below are closed, may be, or end by themselves.

func rawClosed(ctx context.Context, payload []byte, out func(string) error) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, chatURL, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return readLines(resp.Body, out)
}

func rawClosedThere(ctx context.Context, payload []byte, out func(string)) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, chatURL, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer shut(resp)
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: [DONE]") {
			return nil
		}
		out(lines.Text())
	}
	return lines.Err()
}

func shut(resp *http.Response) {
	if resp != nil && resp.Body != nil {
		_ = resp.Body.Close()
	}
}

// The loop goes on to the end.
func rawToTheEnd(ctx context.Context, payload []byte, out func(string)) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, chatURL, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	r := bufio.NewReader(resp.Body)
	for {
		line, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		out(line)
	}
}

// The context ends it.
func rawBounded(ctx context.Context, payload []byte, out func(string)) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, chatURL, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: [DONE]") {
			return nil
		}
		out(lines.Text())
	}
	return lines.Err()
}

var patient = &http.Client{Timeout: 10 * time.Minute}

// So does the client.
func rawPatient(payload []byte, out func(string)) error {
	resp, err := patient.Post(chatURL, "application/json", bytes.NewReader(payload))
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: [DONE]") {
			return nil
		}
		out(lines.Text())
	}
	return lines.Err()
}

// Lines reads an answer.
type Lines struct {
	body io.ReadCloser
	*bufio.Scanner
}

// Close closes it.
func (l *Lines) Close() error { return l.body.Close() }

// Whoever gets it closes it.
func rawKept(ctx context.Context, payload []byte) (*Lines, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, chatURL, bytes.NewReader(payload))
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return &Lines{resp.Body, bufio.NewScanner(resp.Body)}, nil
}

// Fetch gives it to its caller.
func Fetch(ctx context.Context, payload []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, chatURL, bytes.NewReader(payload))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func fetched(ctx context.Context, payload []byte, out func(string)) error {
	resp, err := Fetch(ctx, payload)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if lines.Text() == "data: [DONE]" {
			return nil
		}
		out(lines.Text())
	}
	return lines.Err()
}

// One piece is no stream.
func rawOnce(payload []byte) (out map[string]any, err error) {
	resp, err := http.Post(chatURL, "application/json", bytes.NewReader(payload))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, json.NewDecoder(resp.Body).Decode(&out)
	}
	return out, json.NewDecoder(resp.Body).Decode(&out)
}
