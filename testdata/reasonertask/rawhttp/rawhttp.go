// Package rawhttp holds requests written by hand over net/http.
package rawhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type chatRequest struct {
	Model     string    `json:"model"`
	Messages  []message `json:"messages"`
	Stream    bool      `json:"stream"`
	MaxTokens int       `json:"max_tokens,omitempty"`
	Thinking  *thinking `json:"thinking,omitempty"`
}

type thinking struct {
	Type string `json:"type"`
}

type chatResponse struct {
	Choices []struct {
		Message      message `json:"message"`
		FinishReason string  `json:"finish_reason"`
	} `json:"choices"`
}

// Client calls DeepSeek's API.
type Client struct {
	key  string
	http *http.Client
}

// TagArticle builds a request struct in place.
func (c *Client) TagArticle(ctx context.Context, article string) (string, error) {
	body, err := json.Marshal(chatRequest{
		Model: "deepseek-reasoner", // want `deepseek-reasoner.*but the task is classification`
		Messages: []message{
			{Role: "system", Content: "You are a tagger. Classify the article into one of these topics: politics, economy, sports, culture. Output only the topic."},
			{Role: "user", Content: article},
		},
	})
	if err != nil {
		return "", err
	}
	return c.post(ctx, body)
}

func (c *Client) post(ctx context.Context, body []byte) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+c.key)
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("deepseek: %s", resp.Status)
	}
	var out chatResponse
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	return out.Choices[0].Message.Content, nil
}

// DigestFlash says nothing about thinking, so the model thinks.
func (c *Client) DigestFlash(ctx context.Context, news string) (string, error) {
	payload := chatRequest{
		Model: "deepseek-v4-flash", // want `deepseek-v4-flash.*but the task is summarization`
		Messages: []message{
			{Role: "user", Content: "请把下面的新闻汇总成一份简短的日报摘要：\n" + news},
		},
	}
	body, err := json.Marshal(payload)
	if err != nil {
		return "", err
	}
	return c.post(ctx, body)
}

// DigestQuiet turns thinking off in the same struct.
func (c *Client) DigestQuiet(ctx context.Context, news string) (string, error) {
	body, err := json.Marshal(chatRequest{
		Model:    "deepseek-v4-flash",
		Thinking: &thinking{Type: "disabled"},
		Messages: []message{
			{Role: "user", Content: "请把下面的新闻汇总成一份简短的日报摘要：\n" + news},
		},
	})
	if err != nil {
		return "", err
	}
	return c.post(ctx, body)
}

// MapBody sends a map.
func MapBody(ctx context.Context, key, resume string) ([]byte, error) {
	body := map[string]any{
		"model": "gpt-5-mini", // want `gpt-5-mini.*but the task is extraction`
		"messages": []map[string]string{
			{"role": "system", "content": "Extract name, email, phone and years of experience from the résumé. Return a JSON object."},
			{"role": "user", "content": resume},
		},
		"response_format": map[string]string{"type": "json_object"},
	}
	data, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, "POST", "https://api.openai.com/v1/chat/completions", bytes.NewBuffer(data))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// MapBodyOff is the same with the least effort.
func MapBodyOff(ctx context.Context, key, resume string) ([]byte, error) {
	data, err := json.Marshal(map[string]any{
		"model":            "gpt-5-mini",
		"reasoning_effort": "minimal",
		"messages": []map[string]string{
			{"role": "system", "content": "Extract name, email, phone and years of experience from the résumé. Return a JSON object."},
			{"role": "user", "content": resume},
		},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, "POST", "https://api.openai.com/v1/chat/completions", bytes.NewBuffer(data))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// StringBody has the model inside a constant text.
func StringBody(key, text string) (*http.Response, error) {
	quoted, err := json.Marshal("Classify the text as spam or ham. Answer with one word. Text: " + text)
	if err != nil {
		return nil, err
	}
	body := fmt.Sprintf(`{"model":"o3-mini","messages":[{"role":"user","content":%s}]}`, quoted) // want `o3-mini.*but the task is classification`
	req, err := http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	return http.DefaultClient.Do(req)
}

type part struct {
	Text string `json:"text"`
}

type content struct {
	Role  string `json:"role,omitempty"`
	Parts []part `json:"parts"`
}

type generateRequest struct {
	Contents          []content `json:"contents"`
	SystemInstruction *content  `json:"systemInstruction,omitempty"`
}

// InURL has the model in the address and not in the body.
func InURL(ctx context.Context, key, transcript string) (*http.Response, error) {
	data, err := json.Marshal(generateRequest{
		SystemInstruction: &content{Parts: []part{{Text: "Summarize the call transcript in at most 100 words."}}},
		Contents:          []content{{Role: "user", Parts: []part{{Text: transcript}}}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent", bytes.NewReader(data)) // want `gemini-2.5-flash.*but the task is summarization`
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-goog-api-key", key)
	return http.DefaultClient.Do(req)
}

type messagesRequest struct {
	Model     string    `json:"model"`
	MaxTokens int       `json:"max_tokens"`
	System    string    `json:"system,omitempty"`
	Messages  []message `json:"messages"`
}

// Tickets posts with http.Client.Post to Anthropic's endpoint through a proxy.
func Tickets(client *http.Client, base, text string) (*http.Response, error) {
	request := messagesRequest{Model: "claude-sonnet-5-5", MaxTokens: 300} // want `claude-sonnet-5-5.*but the task is extraction`
	request.System = "Pull out every ticket number (e.g. OPS-123) mentioned in the text and list them as a JSON array."
	request.Messages = append(request.Messages, message{Role: "user", Content: text})
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(request); err != nil {
		return nil, err
	}
	return client.Post(base+"/v1/messages", "application/json", &buf)
}

// Ollama asks a local reasoner for an intent.
func Ollama(ctx context.Context, utterance string) (*http.Response, error) {
	data, err := json.Marshal(map[string]any{
		"model":  "deepseek-r1:8b", // want `deepseek-r1:8b.*but the task is classification`
		"stream": false,
		"messages": []map[string]any{
			{"role": "system", "content": "Detect the intent of the utterance: play_music, set_alarm, weather or unknown. Return the intent only."},
			{"role": "user", "content": utterance},
		},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost:11434/api/chat", bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// TagElsewhere asks a host of which nothing is known: which other models it
// serves is not, either.
func (c *Client) TagElsewhere(ctx context.Context, article string) (string, error) {
	body, err := json.Marshal(chatRequest{
		Model: "gpt-oss-120b", // want `gpt-oss-120b always reasons, but the task is classification \([^)]*\): use a chat model$`
		Messages: []message{
			{Role: "system", Content: "You are a tagger. Classify the article into one of these topics: politics, economy, sports, culture. Output only the topic."},
			{Role: "user", Content: article},
		},
	})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.inference.example/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}
