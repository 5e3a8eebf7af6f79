// Package router picks the reasoner for hard work only: nothing is reported here.
package router

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Router decides by difficulty.
type Router struct {
	client *openai.Client
}

// modelFor gives the reasoner to the hard tasks.
func modelFor(hard bool) string {
	if hard {
		return "deepseek-reasoner"
	}
	return "deepseek-chat"
}

// Classify runs on whatever the difficulty asks for.
func (r *Router) Classify(ctx context.Context, text string, hard bool) (string, error) {
	resp, err := r.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: modelFor(hard),
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "Classify the claim as supported, refuted or unverifiable. Answer with one word."},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Task says what a request wants.
type Task string

// Tasks of the service.
const (
	TaskSummary Task = "summary"
	TaskProof   Task = "proof"
)

// Do picks by task in a switch.
func (r *Router) Do(ctx context.Context, task Task, text string) (string, error) {
	req := openai.ChatCompletionRequest{}
	switch task {
	case TaskSummary:
		req.Model = openai.GPT4oMini
		req.Messages = []openai.ChatCompletionMessage{{Role: "user", Content: "Summarize the text in two sentences.\n" + text}}
	case TaskProof:
		req.Model = openai.O3
		req.Messages = []openai.ChatCompletionMessage{{Role: "user", Content: "Prove the theorem step by step.\n" + text}}
	}
	resp, err := r.client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// models is a table by task with a chat model for the label.
var models = map[string]string{
	"label": "gpt-4o-mini",
	"plan":  "o3",
}

// Label looks its model up.
func (r *Router) Label(ctx context.Context, text string) (string, error) {
	resp, err := r.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: models["label"],
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "Label the text as news or opinion. One word."},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
