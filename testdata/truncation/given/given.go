// Package given sends requests whose bounds callers give, or do not.
package given

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
)

// Tool is something that the model may call.
type Tool struct{ Name string }

// Request is what a caller asks for.
type Request struct {
	Prompt    string
	MaxTokens int
	Tools     []Tool
}

type body struct {
	Model     string    `json:"model"`
	Messages  []message `json:"messages"`
	MaxTokens int       `json:"max_tokens,omitempty"`
	Tools     []Tool    `json:"tools,omitempty"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
	Calls   []struct {
		Function struct {
			Arguments string `json:"arguments"`
		} `json:"function"`
	} `json:"tool_calls,omitempty"`
}

type answer struct {
	Choices []struct {
		Message message `json:"message"`
	} `json:"choices"`
}

// Client asks. Its own bound stands in its configuration.
type Client struct {
	Key string
	Max int
}

func (c *Client) send(ctx context.Context, b body) (*answer, error) {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.Key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out answer
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	return &out, nil
}

// Call asks for the arguments of a tool. Whether the request has a bound is known to the
// caller, who is in another package.
func (c *Client) Call(ctx context.Context, r *Request) (map[string]any, error) {
	raw, err := json.Marshal(body{
		Model: "gpt-4o-mini", MaxTokens: r.MaxTokens, Tools: r.Tools,
		Messages: []message{{Role: "user", Content: r.Prompt}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/chat/completions", bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.Key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out answer
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	args := map[string]any{}
	for _, call := range out.Choices[0].Message.Calls {
		if err := json.Unmarshal([]byte(call.Function.Arguments), &args); err != nil {
			args = map[string]any{}
		}
	}
	return args, nil
}

// Configured has the bound of its client, which is one.
func (c *Client) Configured(ctx context.Context, r *Request) (map[string]any, error) {
	out, err := c.send(ctx, body{
		Model: "gpt-4o-mini", MaxTokens: c.Max,
		Messages: []message{{Role: "user", Content: r.Prompt}},
	})
	if err != nil {
		return nil, err
	}
	args := map[string]any{}
	if err := json.Unmarshal([]byte(out.Choices[0].Message.Content), &args); err != nil { // want `answer is decoded by json.Unmarshal, and one that the token bound cut short fails there, which nobody hears of`
		args = map[string]any{}
	}
	return args, nil
}

// options are those of this package's own requests.
type options struct{ most int }

func (c *Client) own(ctx context.Context, prompt string, o options) (map[string]any, error) {
	out, err := c.send(ctx, body{
		Model: "gpt-4o-mini", MaxTokens: o.most,
		Messages: []message{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return nil, err
	}
	args := map[string]any{}
	if err := json.Unmarshal([]byte(out.Choices[0].Message.Content), &args); err != nil { // want `answer is decoded by json.Unmarshal, and one that the bound of 80 tokens cut short fails there, which nobody hears of`
		args = map[string]any{}
	}
	return args, nil
}

// Name gives the bound itself.
func (c *Client) Name(ctx context.Context) (map[string]any, error) {
	return c.own(ctx, "Name it", options{most: 80})
}
