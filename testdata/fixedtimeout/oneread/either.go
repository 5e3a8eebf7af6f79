package oneread

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

type chat struct {
	Model    string              `json:"model"`
	Messages []map[string]string `json:"messages"`
	Stream   bool                `json:"stream"`
}

type refused struct {
	Error struct{ Message string }
}

// Either streams where it is asked to, and reads the whole of the answer elsewhere: what
// one sets in the request is not what the other sends.
func Either(raw []byte, emit func(string)) error {
	var req chat
	if err := json.Unmarshal(raw, &req); err != nil {
		return err
	}
	if req.Stream {
		return events(&req, emit)
	}
	text, err := whole(&req, 30*time.Second)
	if err != nil {
		return err
	}
	emit(text)
	return nil
}

func whole(req *chat, timeout time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	resp, err := post(ctx, req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var answer struct {
		Choices []struct{ Message struct{ Content string } }
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return "", err
	}
	return answer.Choices[0].Message.Content, nil
}

func events(req *chat, emit func(string)) error {
	req.Stream = true
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // want `timeout of 1m0s cuts a streaming call short`
	defer cancel()
	resp, err := post(ctx, req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		var why refused
		if err := json.Unmarshal(text, &why); err != nil {
			return err
		}
		return errors.New(why.Error.Message)
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		emit(lines.Text())
	}
	return lines.Err()
}

func post(ctx context.Context, req *chat) (*http.Response, error) {
	body, err := json.Marshal(req)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(r)
}

// Sent returns the answer of a stream, and reads what it was refused with.
func Sent(req *chat, client *http.Client) (io.ReadCloser, error) {
	body, err := json.Marshal(map[string]any{"model": req.Model, "messages": req.Messages, "stream": true})
	if err != nil {
		return nil, err
	}
	resp, err := client.Post("https://api.deepseek.com/chat/completions", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= http.StatusBadRequest {
		defer resp.Body.Close()
		var why refused
		if err := json.NewDecoder(resp.Body).Decode(&why); err != nil {
			return nil, err
		}
		return nil, errors.New(why.Error.Message)
	}
	return resp.Body, nil
}

// Stream is one that its user reads.
type Stream struct{ Body io.ReadCloser }

// Opened hands a refusal to a function that reads it.
func Opened(req *chat, client *http.Client) (*Stream, error) {
	body, err := json.Marshal(map[string]any{"model": req.Model, "messages": req.Messages, "stream": true})
	if err != nil {
		return nil, err
	}
	resp, err := client.Post("https://api.deepseek.com/chat/completions", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, refusal(resp)
	}
	return &Stream{resp.Body}, nil
}

func refusal(resp *http.Response) error {
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	var why refused
	if err := json.Unmarshal(text, &why); err != nil {
		return err
	}
	return errors.New(why.Error.Message)
}

// Hasty opens one.
func Hasty(req *chat) (*Stream, error) {
	return Opened(req, &http.Client{Timeout: time.Minute}) // want `timeout of 1m0s cuts a streaming call short`
}

// Impatient opens one.
func Impatient(req *chat) (io.ReadCloser, error) {
	return Sent(req, &http.Client{Timeout: time.Minute}) // want `timeout of 1m0s cuts a streaming call short`
}
