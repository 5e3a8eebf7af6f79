// Package groq is github.com/conneroisu/groq-go: no bound, and errors of the server asked for again without an end.
package groq

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/conneroisu/groq-go"
)

// Label asks a reasoner.
func Label(ctx context.Context, client *groq.Client, text string) (groq.ChatCompletionResponse, error) {
	return client.ChatCompletion(ctx, groq.ChatCompletionRequest{
		Model: "openai/gpt-oss-120b", // want `gpt-oss-120b.*but the task is classification`
		Messages: []groq.ChatCompletionMessage{
			{Role: groq.RoleSystem, Content: "Classify the ticket as billing, bug or other. Answer with one word."},
			{Role: groq.RoleUser, Content: text},
		},
	})
}

// LabelPlainly asks a model that does not think.
func LabelPlainly(ctx context.Context, client *groq.Client, text string) (groq.ChatCompletionResponse, error) {
	return client.ChatCompletion(ctx, groq.ChatCompletionRequest{
		Model:     "llama-3.1-8b-instant",
		MaxTokens: 4,
		Messages: []groq.ChatCompletionMessage{
			{Role: groq.RoleSystem, Content: "Classify the ticket as billing, bug or other. Answer with one word."},
			{Role: groq.RoleUser, Content: text},
		},
	})
}

// Proof cuts the reasoner short.
func Proof(ctx context.Context, theorem string) (string, error) {
	client, err := groq.NewClient(os.Getenv("GROQ_API_KEY"), groq.WithClient(&http.Client{Timeout: 10 * time.Second})) // want `timeout of 10s`
	if err != nil {
		return "", err
	}
	return prove(ctx, client, theorem)
}

// PatientProof has no bound.
func PatientProof(ctx context.Context, theorem string) (string, error) {
	client, err := groq.NewClient(os.Getenv("GROQ_API_KEY"))
	if err != nil {
		return "", err
	}
	return prove(ctx, client, theorem)
}

func prove(ctx context.Context, client *groq.Client, theorem string) (string, error) {
	resp, err := client.ChatCompletion(ctx, groq.ChatCompletionRequest{
		Model:    "openai/gpt-oss-120b",
		Messages: []groq.ChatCompletionMessage{{Role: groq.RoleUser, Content: "Prove " + theorem}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Minutes keeps what came, whole or not.
func Minutes(ctx context.Context, client *groq.Client, talk, file string) error {
	resp, err := client.ChatCompletion(ctx, groq.ChatCompletionRequest{
		Model:     "llama-3.1-8b-instant",
		MaxTokens: 800,
		Messages:  []groq.ChatCompletionMessage{{Role: groq.RoleUser, Content: "Write the minutes of this talk:\n" + talk}},
	})
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(resp.Choices[0].Message.Content), 0o600) // want `nobody looks at why the answer ended`
}

// Spread picks one of the organization's keys.
func Spread() (*groq.Client, error) {
	keys := strings.Split(os.Getenv("GROQ_API_KEYS"), ",")
	return groq.NewClient(keys[rand.IntN(len(keys))]) // want `share one quota`
}
