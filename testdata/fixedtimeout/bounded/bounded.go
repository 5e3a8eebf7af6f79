// Package bounded has requests that bound their tokens, and answers that are small.
package bounded

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Desk asks one API.
type Desk struct{ client *openai.Client }

func user(text string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}}
}

// Hint thinks within a thousand tokens, which take 25 seconds of a slow model.
func (d *Desk) Hint(ctx context.Context, puzzle string) (openai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 45*time.Second)
	defer cancel()
	return d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-reasoner",
		MaxTokens: 1000,
		Messages:  user("Give one hint for this puzzle, not the solution.\n\n" + puzzle),
	})
}

// Proof may think for eight thousand.
func (d *Desk) Proof(ctx context.Context, theorem string) (openai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 45*time.Second) // want `timeout of 45s cuts a reasoning call short: it needs 2m0s or more`
	defer cancel()
	return d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-reasoner",
		MaxTokens: 8000,
		Messages:  user("Prove it.\n\n" + theorem),
	})
}

// Sketch needs longer than it gets, and no two minutes.
func (d *Desk) Sketch(ctx context.Context, theorem string) (openai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second) // want `timeout of 15s cuts a reasoning call short: it needs 38s or more`
	defer cancel()
	return d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-reasoner",
		MaxTokens: 1500,
		Messages:  user("Sketch a proof.\n\n" + theorem),
	})
}

// Remark streams a few hundred tokens within two minutes.
func (d *Desk) Remark(ctx context.Context, text string) (*openai.ChatCompletionStream, error) {
	cfg := openai.DefaultConfig("key")
	cfg.HTTPClient = &http.Client{Timeout: 2 * time.Minute}
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 900,
		Messages:  user("Say what you think of it.\n\n" + text),
	})
}

// Chapter streams thousands.
func (d *Desk) Chapter(ctx context.Context, text string) (*openai.ChatCompletionStream, error) {
	cfg := openai.DefaultConfig("key")
	cfg.HTTPClient = &http.Client{Timeout: 2 * time.Minute} // want `timeout of 2m0s cuts a streaming call short`
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4000,
		Messages:  user("Write the next chapter.\n\n" + text),
	})
}

// Offer is what a letter offers.
type Offer struct {
	Company string  `json:"company"`
	Salary  float64 `json:"salary"`
	Remote  bool    `json:"remote"`
}

// Plan is as long as it likes.
type Plan struct {
	Steps []string `json:"steps"`
}

// Rate reads three fields, whatever the bound that all calls share.
func (d *Desk) Rate(ctx context.Context, letter string) (Offer, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	var o Offer
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4096,
		Messages:  user("Negotiate on my behalf and return JSON with company, salary and remote.\n\n" + letter),
	})
	if err != nil {
		return o, err
	}
	return o, json.Unmarshal([]byte(resp.Choices[0].Message.Content), &o)
}

// Brief is asked for few words, whatever the bound that all calls share.
func (d *Desk) Brief(ctx context.Context, question string) (openai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4096,
		Messages:  user("Отвечай кратко и по делу.\n\n" + question),
	})
}

// Steps reads a list, which seldom fills its bound: half a minute is enough for it.
func (d *Desk) Steps(ctx context.Context, goal string) (Plan, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return d.steps(ctx, goal)
}

// QuickSteps has no time for it.
func (d *Desk) QuickSteps(ctx context.Context, goal string) (Plan, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // want `timeout of 10s cuts a long-answer call short: it needs 26s or more`
	defer cancel()
	return d.steps(ctx, goal)
}

func (d *Desk) steps(ctx context.Context, goal string) (Plan, error) {
	var p Plan
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4096,
		Messages:  user("Plan how to get there, as JSON with steps.\n\n" + goal),
	})
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal([]byte(resp.Choices[0].Message.Content), &p)
}

// Vet lets a model that thinks unless told not to say three things within a minute.
func Vet(ctx context.Context, client *genai.Client, letter string) (Offer, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return vet(ctx, client, letter)
}

// Hurry gives it ten seconds.
func Hurry(ctx context.Context, client *genai.Client, letter string) (Offer, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // want `timeout of 10s cuts a reasoning call short: it needs 1m0s or more`
	defer cancel()
	return vet(ctx, client, letter)
}

func vet(ctx context.Context, client *genai.Client, letter string) (Offer, error) {
	var o Offer
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Negotiate on my behalf and return JSON with company, salary and remote.\n\n"+letter), nil)
	if err != nil {
		return o, err
	}
	return o, json.Unmarshal([]byte(resp.Text()), &o)
}

// Essay has no fields, and is thought about as long as it takes.
func Essay(ctx context.Context, client *genai.Client, topic string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute) // want `timeout of 1m0s cuts a reasoning call short: it needs 2m0s or more`
	defer cancel()
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Write an essay about "+topic), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Writer streams within as many tokens as its callers say, a thousand where they say none.
type Writer struct{ client *openai.Client }

// NewWriter allows two minutes.
func NewWriter(key string) *Writer {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 2 * time.Minute} // want `timeout of 2m0s cuts a streaming call short`
	return &Writer{openai.NewClientWithConfig(cfg)}
}

// Write streams.
func (w *Writer) Write(ctx context.Context, topic string, tokens int) (*openai.ChatCompletionStream, error) {
	if tokens <= 0 {
		tokens = 1000
	}
	return w.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: tokens,
		Messages:  user("Write about " + topic),
	})
}

// Noter keeps its callers to a thousand.
type Noter struct{ client *openai.Client }

// NewNoter allows two minutes as well, which is enough.
func NewNoter(key string) *Noter {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 2 * time.Minute}
	return &Noter{openai.NewClientWithConfig(cfg)}
}

// Note streams.
func (n *Noter) Note(ctx context.Context, topic string, detailed bool) (*openai.ChatCompletionStream, error) {
	tokens := 400
	if detailed {
		tokens = 1000
	}
	return n.client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: tokens,
		Messages:  user("Note what you know of " + topic),
	})
}
