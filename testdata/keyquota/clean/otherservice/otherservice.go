// Package otherservice rotates the keys of services that are no models, next to
// one key for a model: nothing is reported here.
package otherservice

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// ring takes turns over the keys of a search service.
type ring struct {
	mu   sync.Mutex
	keys []string
	pos  int
}

func (r *ring) next() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := r.keys[r.pos]
	r.pos = (r.pos + 1) % len(r.keys)
	return key
}

var (
	video  = &ring{keys: strings.Split(os.Getenv("YOUTUBE_API_KEYS"), ",")}
	search = &ring{keys: strings.Split(os.Getenv("BRAVE_API_KEYS"), ",")}
)

// Titles asks the video service and moves on when a key has no units left.
func Titles(ctx context.Context, channel string) ([]byte, error) {
	for range video.keys {
		u := "https://www.googleapis.com/youtube/v3/search?part=snippet&channelId=" + url.QueryEscape(channel) + "&key=" + video.next()
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		if resp.StatusCode == http.StatusTooManyRequests {
			continue
		}
		return io.ReadAll(resp.Body)
	}
	return nil, fmt.Errorf("no key left for %s", channel)
}

// Answer searches with a key of the ring and asks the model with its only key.
func Answer(ctx context.Context, question string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.search.brave.com/res/v1/web/search?q="+url.QueryEscape(question), nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("X-Subscription-Token", search.next())
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	results, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	answer, err := openai.NewClient(os.Getenv("OPENAI_API_KEY")).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: question + "\n\n" + string(results)}},
	})
	if err != nil {
		return "", err
	}
	return answer.Choices[0].Message.Content, nil
}

// columns has keys that are no secrets.
func columns(rows []map[string]string, names []string, n int) string {
	row := rows[n%len(rows)]
	return row[names[n%len(names)]]
}

// Cell sends a cell.
func Cell(ctx context.Context, rows []map[string]string, names []string) (openai.ChatCompletionResponse, error) {
	return openai.NewClient(os.Getenv("OPENAI_API_KEY")).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: columns(rows, names, 3)}},
	})
}
