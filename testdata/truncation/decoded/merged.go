package decoded

import (
	"context"
	"encoding/json"

	"github.com/sashabaranov/go-openai"
)

// shape keeps the error of decoding to itself, for whoever asks.
func shape(text string) (l label, err error) {
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return label{}, nil
	}
	return l, nil
}

// ShapeOne is told of the decoder.
func (b *Bot) ShapeOne(ctx context.Context) (label, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "List the parts as JSON"}},
	})
	if err != nil {
		return label{}, err
	}
	return shape(resp.Choices[0].Message.Content) // want `answer is decoded by json.Unmarshal`
}

// ShapeTwo would say the same again.
func (b *Bot) ShapeTwo(ctx context.Context) (label, error) {
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 400,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "List the tools as JSON"}},
	})
	if err != nil {
		return label{}, err
	}
	return shape(resp.Choices[0].Message.Content)
}
