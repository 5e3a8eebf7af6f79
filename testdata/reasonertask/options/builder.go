package options

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Prompt is a request in the making.
type Prompt struct {
	model  string
	system string
	user   string
}

// NewPrompt starts with the house's default model.
func NewPrompt() *Prompt { return &Prompt{model: "gpt-4o-mini"} }

// Model chooses another model.
func (p *Prompt) Model(m string) *Prompt { p.model = m; return p }

// System sets the instructions.
func (p *Prompt) System(s string) *Prompt { p.system = s; return p }

// User sets the input.
func (p *Prompt) User(s string) *Prompt { p.user = s; return p }

// request is what the prompt becomes.
func (p *Prompt) request() openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model: p.model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: p.system},
			{Role: openai.ChatMessageRoleUser, Content: p.user},
		},
	}
}

// translate stays with the default and is no task of the rule either.
func translate(ctx context.Context, client *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, NewPrompt().System("Translate the text into French.").User(text).request())
}

// setModel mutates a request through a pointer.
func setModel(req *openai.ChatCompletionRequest, model string) { req.Model = model }

// Rating lets a helper set the model of its request.
func Rating(ctx context.Context, client *openai.Client, review string) (string, error) {
	req := openai.ChatCompletionRequest{
		MaxTokens: 3,
		Messages: []openai.ChatCompletionMessage{{
			Role:    openai.ChatMessageRoleUser,
			Content: "Rate the review from 1 to 5 stars. Reply with the number only.\n" + review,
		}},
	}
	setModel(&req, "deepseek-r1") // want `deepseek-r1.*but the task is classification`
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
