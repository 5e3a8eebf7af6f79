// Package checked looks at why answers ended, or does nothing with them that lasts.
package checked

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/anthropics/anthropic-sdk-go"
	openaigo "github.com/openai/openai-go/v3"
	"github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

func request(prompt string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model: "deepseek-chat", MaxTokens: 500,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	}
}

func sameFunction(ctx context.Context, client *openai.Client) error {
	resp, err := client.CreateChatCompletion(ctx, request("Write"))
	if err != nil {
		return err
	}
	if resp.Choices[0].FinishReason == openai.FinishReasonLength {
		return errors.New("cut short")
	}
	return os.WriteFile("a.txt", []byte(resp.Choices[0].Message.Content), 0o644)
}

// A helper is given the whole answer.
func helper(ctx context.Context, client *openai.Client) error {
	resp, err := client.CreateChatCompletion(ctx, request("Write"))
	if err != nil {
		return err
	}
	text, err := whole(&resp)
	if err != nil {
		return err
	}
	return os.WriteFile("a.txt", []byte(text), 0o644)
}

func whole(resp *openai.ChatCompletionResponse) (string, error) {
	choice := resp.Choices[0]
	if choice.FinishReason != "stop" {
		return "", fmt.Errorf("ended by %s", choice.FinishReason)
	}
	return choice.Message.Content, nil
}

type reply struct {
	Text, Reason string
}

// The reason is handed on beside the text.
func handedOn(ctx context.Context, client anthropic.Client) (*reply, error) {
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{Model: "claude-3-5-haiku-latest", MaxTokens: 100})
	if err != nil {
		return nil, err
	}
	r := &reply{Text: msg.Content[0].Text, Reason: string(msg.StopReason)}
	return r, os.WriteFile("a.txt", []byte(r.Text), 0o644)
}

// The accumulated answer is looked at.
func accumulated(ctx context.Context, client openaigo.Client) error {
	stream := client.Chat.Completions.NewStreaming(ctx, openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini", MaxTokens: openaigo.Int(400)})
	defer stream.Close()
	var acc openaigo.ChatCompletionAccumulator
	for stream.Next() {
		acc.AddChunk(stream.Current())
	}
	if err := stream.Err(); err != nil {
		return err
	}
	if acc.Choices[0].FinishReason == "length" {
		return errors.New("cut short")
	}
	return os.WriteFile("a.txt", []byte(acc.Choices[0].Message.Content), 0o644)
}

// Only returned and shown: somebody reads it.
func shown(ctx context.Context, client *genai.Client) (string, error) {
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Say hello"), &genai.GenerateContentConfig{MaxOutputTokens: 64})
	if err != nil {
		return "", err
	}
	fmt.Println(res.Text())
	return res.Text(), nil
}

// No bound: what cuts is the model's own limit.
func noBound(ctx context.Context, client *openai.Client) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini"})
	if err != nil {
		return err
	}
	return os.WriteFile("a.txt", []byte(resp.Choices[0].Message.Content), 0o644)
}

// The whole answer is written down, its reason with it.
func wholeStored(ctx context.Context, client *openai.Client) error {
	resp, err := client.CreateChatCompletion(ctx, request("Write"))
	if err != nil {
		return err
	}
	b, err := json.Marshal(resp)
	if err != nil {
		return err
	}
	return os.WriteFile("a.json", b, 0o644)
}

// Whoever implements this may look.
type sink interface {
	Accept(openai.ChatCompletionResponse) (string, error)
}

func elsewhere(ctx context.Context, client *openai.Client, s sink) error {
	resp, err := client.CreateChatCompletion(ctx, request("Write"))
	if err != nil {
		return err
	}
	text, err := s.Accept(resp)
	if err != nil {
		text = resp.Choices[0].Message.Content
	}
	return os.WriteFile("a.txt", []byte(text), 0o644)
}
