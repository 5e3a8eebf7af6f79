// Package fix holds requests that the suggested fixes can change, and some that
// they must leave alone.
package fix

import (
	"context"
	"os"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
	gopenai "github.com/sashabaranov/go-openai"
)

// Effort gets a field a line.
func Effort(ctx context.Context, client openai.Client, mail string) (*openai.ChatCompletion, error) {
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: openai.ChatModelGPT5Mini, // want `turn thinking off \(reasoning_effort: minimal\), or use gpt-6-luna with reasoning_effort: none$`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Classify the mail as one of: invoice, complaint, spam."),
			openai.UserMessage(mail),
		},
	})
}

// Responses needs a package that is not imported yet.
func Responses(ctx context.Context, client openai.Client, minutes string) (*responses.Response, error) {
	return client.Responses.New(ctx, responses.ResponseNewParams{
		Model: openai.ChatModelGPT5, // want `turn thinking off \(reasoning.effort: minimal\)`
		Input: responses.ResponseNewParamsInputUnion{OfString: openai.String("Summarize the meeting minutes in five bullet points.\n\n" + minutes)},
	})
}

// Raised is told to think: its value changes.
func Raised(ctx context.Context, client openai.Client, mail string) (*openai.ChatCompletion, error) {
	params := openai.ChatCompletionNewParams{
		Model:           openai.ChatModelGPT5Nano, // want `turn thinking off \(reasoning_effort: minimal\)`
		ReasoningEffort: openai.ReasoningEffortHigh,
		Messages:        []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Extract all dates from the mail as a JSON array:\n" + mail)},
	}
	return client.Chat.Completions.New(ctx, params)
}

// Always cannot be told: the model changes, and the one that takes its place is
// told.
func Always(ctx context.Context, client openai.Client, mail string) (*openai.ChatCompletion, error) {
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelO3, // want `o3 always reasons.*: use gpt-6-luna with reasoning_effort: none$`
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Summarize the mail in one sentence.\n\n" + mail)},
	})
}

// Option says through an option what the request has no field for.
func Option(ctx context.Context, ticket string) (*openai.ChatCompletion, error) {
	client := openai.NewClient(option.WithBaseURL("https://api.deepseek.com"))
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: "deepseek-flash", // want `deepseek-flash thinks unless told not to, unlike deepseek-chat whose place it takes, .*: turn thinking off \(thinking.type: disabled, by option.WithJSONSet\)$`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.UserMessage("Classify the support ticket as billing, outage, bug or question.\n" + ticket),
		},
	})
}

// Configured may be another model, which might refuse the field.
func Configured(ctx context.Context, client openai.Client, mail string) (*openai.ChatCompletion, error) {
	model := os.Getenv("MODEL")
	if model == "" {
		model = "gpt-5-mini"
	}
	return client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    model, // want `gpt-5-mini.*but the task is summarization`
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Summarize the mail in one sentence.\n\n" + mail)},
	})
}

// Value has a request that is made by its constructor.
func Value(ctx context.Context, client *gopenai.Client, mail string) (gopenai.ChatCompletionResponse, error) {
	req := gopenai.ChatCompletionRequest{
		Model:    gopenai.O4Mini, // want `use gpt-6-luna with reasoning_effort: none$`
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "Is this mail spam? Answer only yes or no.\n" + mail}},
	}
	return client.CreateChatCompletion(ctx, req)
}

// Later is filled in after its literal.
func Later(ctx context.Context, client *gopenai.Client, mail, effort string) (gopenai.ChatCompletionResponse, error) {
	var req gopenai.ChatCompletionRequest
	req.Model = gopenai.GPT5Nano // want `gpt-5-nano.*but the task is classification`
	req.Messages = []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "Is this mail spam? Answer only yes or no.\n" + mail}}
	return client.CreateChatCompletion(ctx, req)
}

// Lacking has a request without the field.
func Lacking(ctx context.Context, mail string) (gopenai.ChatCompletionResponse, error) {
	config := gopenai.DefaultConfig("key")
	config.BaseURL = "https://api.deepseek.com/v1"
	return gopenai.NewClientWithConfig(config).CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    "deepseek-v4-flash", // want `: turn thinking off \(thinking.type: disabled\), for which the request type here has no field$`
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "Is this mail spam? Answer only yes or no.\n" + mail}},
	})
}

// ask serves more than one task.
func ask(ctx context.Context, client *gopenai.Client, model, prompt string) (gopenai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    model,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: prompt}},
	})
}

// Asked cannot tell the wrapper not to think.
func Asked(ctx context.Context, client *gopenai.Client, mail string) (gopenai.ChatCompletionResponse, error) {
	return ask(ctx, client, gopenai.O3, "Summarize the mail in one sentence.\n\n"+mail) // want `o3 always reasons`
}
