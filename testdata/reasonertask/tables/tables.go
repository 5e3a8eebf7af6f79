// Package tables holds models that a table gives to a role.
package tables

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

type role int

const (
	rolePlanner role = iota
	roleSummary
	roleStatus
	roleName
)

// pack gives each role its model; the table itself is no request.
var pack = map[role]string{
	rolePlanner: "o3",
	roleSummary: "o4-mini",
	roleStatus:  "o3-mini",
	roleName:    "gpt-4o-mini",
}

func call(ctx context.Context, client *openai.Client, model, system, user string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: model,
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: system},
			{Role: "user", Content: user},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Status decides yes or no.
func Status(ctx context.Context, client *openai.Client, conversation string) (string, error) {
	return call(ctx, client, pack[roleStatus], "Decide whether the task in the conversation is finished. Answer only yes or no.", conversation) // want `o3-mini.*but the task is classification`
}

// Name has a chat model in the same table.
func Name(ctx context.Context, client *openai.Client, conversation string) (string, error) {
	return call(ctx, client, pack[roleName], "Summarize the conversation as a title of three words.", conversation)
}

// Steps plans.
func Steps(ctx context.Context, client *openai.Client, goal string) (string, error) {
	return call(ctx, client, pack[rolePlanner], "Break the goal down into an ordered plan of steps. Reason about what each step needs.", goal)
}

// preset is a struct of a slice of presets.
type preset struct {
	name, model, prompt string
}

// Presets run one after another; each has its own model and prompt.
func Presets(ctx context.Context, client *openai.Client, text string) ([]string, error) {
	var out []string
	for _, p := range []preset{
		{"summary", "gpt-4o-mini", "Summarize the text."},
		{"essay", "o3", "Write a philosophical essay that answers the text."},
	} {
		answer, err := call(ctx, client, p.model, p.prompt, text)
		if err != nil {
			return nil, err
		}
		out = append(out, p.name+": "+answer)
	}
	return out, nil
}
