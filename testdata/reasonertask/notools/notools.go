// Package notools has one client for agents, which have tools, and for labels, which
// have none.
package notools

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
)

// Tool is what an agent may use.
type Tool struct{ Name, Description string }

// Client thinks by default.
type Client struct{ key string }

func (c *Client) chat(ctx context.Context, system, user string, tools []Tool) (*http.Response, error) {
	payload := map[string]any{
		"model": "gpt-5-mini",
		"messages": []map[string]string{
			{"role": "system", "content": system},
			{"role": "user", "content": user},
		},
	}
	if len(tools) > 0 {
		list := make([]any, 0, len(tools))
		for _, t := range tools {
			list = append(list, map[string]any{
				"type":     "function",
				"function": map[string]any{"name": t.Name, "description": t.Description},
			})
		}
		payload["tools"] = list
	}
	body, err := json.Marshal(payload)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.key)
	return http.DefaultClient.Do(req)
}

const tongue = `Kamu adalah detektor bahasa untuk telephony.
Keluarkan HANYA JSON valid:
{"language":"id|en|other","confidence":0.0-1.0}
Jika ragu, gunakan "other" dengan confidence rendah.`

// Language has no tools.
func (c *Client) Language(ctx context.Context, text string) (*http.Response, error) {
	return c.chat(ctx, tongue, text, nil) // want `gpt-5-mini thinks unless told not to, but the task is`
}

// Act has some.
func (c *Client) Act(ctx context.Context, text string) (*http.Response, error) {
	return c.chat(ctx, tongue, text, []Tool{{"search", "Searches the web."}})
}

// Do has those that it is given.
func (c *Client) Do(ctx context.Context, text string, tools []Tool) (*http.Response, error) {
	return c.chat(ctx, tongue, text, tools)
}
