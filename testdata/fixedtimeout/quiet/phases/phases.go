// Package phases bounds the phases of a request, never its whole body.
package phases

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

// Relay forwards event streams.
type Relay struct {
	client *http.Client
}

// NewRelay bounds the dial, the handshake and the first byte.
func NewRelay() *Relay {
	return &Relay{client: &http.Client{
		Transport: &http.Transport{
			DialContext:           (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
			TLSHandshakeTimeout:   10 * time.Second,
			ResponseHeaderTimeout: 60 * time.Second,
			IdleConnTimeout:       45 * time.Second,
		},
	}}
}

// Forward copies the events.
func (r *Relay) Forward(ctx context.Context, key, prompt string, dst io.Writer) error {
	body, err := json.Marshal(map[string]any{
		"model":    "gpt-4o",
		"stream":   true,
		"messages": []map[string]string{{"role": "user", "content": prompt}},
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := r.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	sc := bufio.NewScanner(resp.Body)
	for sc.Scan() {
		if _, err := dst.Write(append(sc.Bytes(), '\n')); err != nil {
			return err
		}
	}
	return sc.Err()
}

// idle is how long a stream may say nothing.
const idle = 45 * time.Second

// Watched cancels a stream that falls silent; each chunk buys it more time.
func Watched(parent context.Context, client *gopenai.Client, prompt string, emit func(string)) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	stream, err := client.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	watchdog := time.AfterFunc(idle, cancel)
	defer watchdog.Stop()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		watchdog.Reset(idle)
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Headers gives the SDK a client that bounds the wait for the headers.
func Headers(ctx context.Context, key, prompt string, emit func(string)) error {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = 30 * time.Second
	client := openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: transport}))
	stream := client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
	defer stream.Close()
	for stream.Next() {
		for _, c := range stream.Current().Choices {
			emit(c.Delta.Content)
		}
	}
	return stream.Err()
}
