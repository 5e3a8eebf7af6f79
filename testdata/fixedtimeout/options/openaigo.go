// Package options sets bounds with what the SDKs call them.
package options

import (
	"context"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
	"github.com/openai/openai-go/v3/shared"
)

// Reviewer reads pull requests.
type Reviewer struct {
	client openai.Client
}

// NewReviewer bounds each attempt of every call.
func NewReviewer(key string) *Reviewer {
	return &Reviewer{client: openai.NewClient(
		option.WithAPIKey(key),
		option.WithMaxRetries(1),
		option.WithRequestTimeout(90*time.Second), // want `timeout of 1m30s`
	)}
}

// Review thinks about the change.
func (r *Reviewer) Review(ctx context.Context, diff string) (string, error) {
	resp, err := r.client.Responses.New(ctx, responses.ResponseNewParams{
		Model:        shared.ChatModelGPT5,
		Instructions: openai.String("You review Go code. Find the bugs in the change and prove each."),
		Input:        responses.ResponseNewParamsInputUnion{OfString: openai.String(diff)},
	})
	if err != nil {
		return "", err
	}
	return resp.OutputText(), nil
}

// Walk streams an explanation of the change.
func (r *Reviewer) Walk(ctx context.Context, diff string, emit func(string)) error {
	stream := r.client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Walk me through this change:\n" + diff)},
	})
	defer stream.Close()
	for stream.Next() {
		if chunk := stream.Current(); len(chunk.Choices) > 0 {
			emit(chunk.Choices[0].Delta.Content)
		}
	}
	return stream.Err()
}

// Tutor teaches; its client's bound hides in an http.Client.
type Tutor struct {
	client openai.Client
	model  openai.ChatModel
}

// NewTutor hands the SDK a client of its own.
func NewTutor(key string) *Tutor {
	return &Tutor{
		client: openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Timeout: 30 * time.Second})), // want `timeout of 30s`
		model:  openai.ChatModelGPT4o,
	}
}

// Lesson streams.
func (t *Tutor) Lesson(ctx context.Context, subject string, emit func(string)) error {
	stream := t.client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    t.model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Teach me " + subject)},
	})
	defer stream.Close()
	for stream.Next() {
		for _, choice := range stream.Current().Choices {
			emit(choice.Delta.Content)
		}
	}
	return stream.Err()
}

// Grade is short.
func (t *Tutor) Grade(ctx context.Context, answer string) (string, error) {
	resp, err := t.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:     t.model,
		MaxTokens: openai.Int(4),
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Grade the answer from A to F. Reply with the letter only."),
			openai.UserMessage(answer),
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Prove bounds one call by itself, below what the thought takes.
func Prove(ctx context.Context, client *openai.Client, claim string) (string, error) {
	resp, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "o3",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Prove or refute: " + claim)},
	}, option.WithRequestTimeout(40*time.Second)) // want `timeout of 40s`
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
