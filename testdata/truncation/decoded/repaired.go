package decoded

import (
	"context"
	"encoding/json"
	"log"
	"strings"

	"github.com/sashabaranov/go-openai"
)

func repair(text string) string { return strings.TrimRight(text, ", \n") + "}" }

// Repaired writes down that the answer could not be read before it tries to mend it.
func (b *Bot) Repaired(ctx context.Context) (label, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 65,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}, err
	}
	text := resp.Choices[0].Message.Content
	var l label
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		log.Printf("label: %v", err)
		if err := json.Unmarshal([]byte(repair(text)), &l); err != nil {
			return label{Name: "unknown"}, nil
		}
	}
	return l, nil
}

// Mended tells nobody.
func (b *Bot) Mended(ctx context.Context) (label, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 66,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}, err
	}
	text := resp.Choices[0].Message.Content // want `the bound of 66 tokens cut short fails there, which nobody hears of`
	var l label
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		if err := json.Unmarshal([]byte(repair(text)), &l); err != nil {
			return label{Name: "unknown"}, nil
		}
	}
	return l, nil
}
