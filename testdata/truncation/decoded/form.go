package decoded

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/sashabaranov/go-openai"
)

type point struct {
	X, Y   int
	Action string
	Why    string
}

// A few fields are far shorter than the bound.
func few(ctx context.Context, client *openai.Client) (p point) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 800,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Where to click next?"}},
	})
	if err != nil {
		return p
	}
	_ = json.Unmarshal([]byte(resp.Choices[0].Message.Content), &p)
	return p
}

// They may come to a bound that is near.
func near(ctx context.Context, client *openai.Client) (p point) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 200,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Where to click next?"}},
	})
	if err != nil {
		return p
	}
	_ = json.Unmarshal([]byte(resp.Choices[0].Message.Content), &p) // want `answer is decoded by json.Unmarshal, and one that the bound of 200 tokens cut short fails there`
	return p
}

// Who thinks first may come to any.
func thought(ctx context.Context, client *openai.Client) (p point) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:               "o3",
		MaxCompletionTokens: 1500,
		Messages:            []openai.ChatCompletionMessage{{Role: "user", Content: "Where to click next?"}},
	})
	if err != nil {
		return p
	}
	_ = json.Unmarshal([]byte(resp.Choices[0].Message.Content), &p) // want `answer is decoded by json.Unmarshal, and one that the bound of 1500 tokens cut short fails there`
	return p
}

var errTruncated = errors.New("the answer ends inside of its object")

func parse(text string) (l label, err error) {
	end := strings.LastIndexByte(text, '}')
	if end < 0 {
		return l, errTruncated
	}
	_ = json.Unmarshal([]byte(text[:end+1]), &l)
	return l, nil
}

// What is cut short is told by its form.
func byForm(ctx context.Context, client *openai.Client) (l label, err error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return l, err
	}
	return parse(resp.Choices[0].Message.Content)
}

func salvageObject(text string) string { return strings.TrimRight(text, ",") + "}" }

// What is cut short is made whole.
func salvaged(ctx context.Context, client *openai.Client) (l label) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return l
	}
	text := resp.Choices[0].Message.Content
	if json.Unmarshal([]byte(text), &l) != nil {
		_ = json.Unmarshal([]byte(salvageObject(text)), &l)
	}
	return l
}

func truncate(text string, n int) string { return text[:min(n, len(text))] }

// A text that is cut for a log is another matter.
func previewed(ctx context.Context, client *openai.Client) (l label) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return l
	}
	text := resp.Choices[0].Message.Content // want `answer is decoded by json.Unmarshal, and one that the bound of 300 tokens cut short fails there`
	println(truncate(text, 200))
	_ = json.Unmarshal([]byte(text), &l)
	return l
}
