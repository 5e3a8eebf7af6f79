// Package nonllm has transports that never let go and never carry an LLM call,
// next to a client that does: nothing is reported here.
package nonllm

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"net/http"
	"net/url"

	openai "github.com/sashabaranov/go-openai"
)

// Service has a client of a document server and one of a model.
type Service struct {
	docs  *http.Client
	model *openai.Client
}

// New makes both; only the document server's has a transport of its own.
func New(key string, insecure bool) *Service {
	return &Service{
		docs: &http.Client{
			Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: insecure}},
		},
		model: openai.NewClient(key),
	}
}

// Describe reads a document and asks the model about it.
func (s *Service) Describe(ctx context.Context, address string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	resp, err := s.docs.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	answer, err := s.model.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: string(data)}},
	})
	if err != nil {
		return "", err
	}
	return answer.Choices[0].Message.Content, nil
}

// Images downloads what users send.
var Images = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}}

// Release asks a forge for its newest release.
func Release(ctx context.Context, proxy *url.URL) (string, error) {
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.github.com/repos/acme/tool/releases/latest", nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var release struct {
		Tag string `json:"tag_name"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&release); err != nil {
		return "", err
	}
	return release.Tag, nil
}
