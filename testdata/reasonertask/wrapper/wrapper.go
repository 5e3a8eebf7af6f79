// Package wrapper holds functions of the user's that end in an LLM call: the
// finding stands where the model and the task meet.
package wrapper

import (
	"context"
	"fmt"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// complete is one level: model and prompt are parameters.
func complete(ctx context.Context, client *openai.Client, model, system, user string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system},
			{Role: openai.ChatMessageRoleUser, Content: user},
		},
	})
	if err != nil {
		return "", fmt.Errorf("complete: %w", err)
	}
	if len(resp.Choices) == 0 {
		return "", fmt.Errorf("complete: no choices")
	}
	return resp.Choices[0].Message.Content, nil
}

const intentPrompt = "Classify the user's intent. Possible intents: order_status, refund, complaint, other. Return only the intent."

// Intent hands both to the wrapper.
func Intent(ctx context.Context, client *openai.Client, message string) (string, error) {
	return complete(ctx, client, "deepseek-reasoner", intentPrompt, message) // want `deepseek-reasoner.*but the task is classification`
}

// Plan uses the same wrapper and model for what the model is good at.
func Plan(ctx context.Context, client *openai.Client, goal string) (string, error) {
	return complete(ctx, client, "deepseek-reasoner", "Work out a step-by-step migration plan. Think about dependencies between the steps and the risks of each.", goal)
}

// IntentCheap uses it with a chat model.
func IntentCheap(ctx context.Context, client *openai.Client, message string) (string, error) {
	return complete(ctx, client, openai.GPT4oMini, intentPrompt, message)
}

// ask is two levels: it fixes the system prompt's frame and passes the rest on.
func ask(ctx context.Context, client *openai.Client, model, task, input string) (string, error) {
	return complete(ctx, client, model, "You are an assistant of the newsroom. "+task, input)
}

// askWithRetry is three levels.
func askWithRetry(ctx context.Context, client *openai.Client, model, task, input string) (out string, err error) {
	for range 3 {
		if out, err = ask(ctx, client, model, task, input); err == nil {
			return strings.TrimSpace(out), nil
		}
	}
	return "", err
}

// Headline is two levels away from the SDK.
func Headline(ctx context.Context, client *openai.Client, article string) (string, error) {
	return ask(ctx, client, openai.O3, "Summarize the article in one sentence of at most 15 words.", article) // want `o3.*but the task is summarization`
}

// Topics is three levels away.
func Topics(ctx context.Context, client *openai.Client, article string) (string, error) {
	const model = "gpt-5"
	return askWithRetry(ctx, client, model, "Extract the names of all companies mentioned in the article as a comma separated list.", article) // want `gpt-5.*but the task is extraction`
}

// Commentary has a reasoner, but writing an opinion piece is none of the tasks.
func Commentary(ctx context.Context, client *openai.Client, article string) (string, error) {
	return askWithRetry(ctx, client, "gpt-5", "Write an opinion column that argues against the article's conclusion.", article)
}
