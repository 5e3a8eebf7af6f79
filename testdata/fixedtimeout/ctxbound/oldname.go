package ctxbound

import (
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/net/context"
)

// Proof uses the context by its older name.
func Proof(client *openai.Client, theorem string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second) // want `timeout of 30s`
	defer cancel()
	return ask(ctx, client, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Prove " + theorem}},
	})
}

type proofKey struct{}

// Patient has the time that a proof takes, whatever else the context carries.
func Patient(parent context.Context, client *openai.Client, theorem string) (string, error) {
	ctx, cancel := context.WithDeadline(context.WithValue(parent, proofKey{}, theorem), time.Now().Add(30*time.Minute))
	defer cancel()
	return ask(ctx, client, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Prove " + theorem}},
	})
}
