// Package switches holds parameters that turn thinking on or off, whatever the
// model's name says.
package switches

import (
	"context"
	"strings"

	"github.com/anthropics/anthropic-sdk-go"
	cohesion "github.com/cohesion-org/deepseek-go"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
	"github.com/openai/openai-go/v3/shared"
	gopenai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

const sentimentPrompt = "Classify the sentiment of the review as positive, negative or neutral. Answer with one word."

// EffortLow is on: low is less thinking, not none.
func EffortLow(ctx context.Context, client openai.Client, review string) (string, error) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:           openai.ChatModelGPT5Mini, // want `gpt-5-mini.*but the task is classification`
		ReasoningEffort: openai.ReasoningEffortLow,
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage(sentimentPrompt),
			openai.UserMessage(review),
		},
	})
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

// EffortMinimal is off.
func EffortMinimal(ctx context.Context, client openai.Client, review string) (string, error) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:           openai.ChatModelGPT5Mini,
		ReasoningEffort: openai.ReasoningEffortMinimal,
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage(sentimentPrompt),
			openai.UserMessage(review),
		},
	})
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

// EffortNone is off.
func EffortNone(ctx context.Context, client openai.Client, review string) (string, error) {
	resp, err := client.Responses.New(ctx, responses.ResponseNewParams{
		Model:        openai.ChatModelGPT6Luna,
		Reasoning:    shared.ReasoningParam{Effort: shared.ReasoningEffortNone},
		Instructions: openai.String(sentimentPrompt),
		Input:        responses.ResponseNewParamsInputUnion{OfString: openai.String(review)},
	})
	if err != nil {
		return "", err
	}
	return resp.OutputText(), nil
}

// EffortUnset is the same request without the switch.
func EffortUnset(ctx context.Context, client openai.Client, review string) (string, error) {
	resp, err := client.Responses.New(ctx, responses.ResponseNewParams{
		Model:        openai.ChatModelGPT6Luna, // want `gpt-6-luna.*but the task is classification`
		Instructions: openai.String(sentimentPrompt),
		Input:        responses.ResponseNewParamsInputUnion{OfString: openai.String(review)},
	})
	if err != nil {
		return "", err
	}
	return resp.OutputText(), nil
}

// EffortHigh turns on a model that does not think by default.
func EffortHigh(ctx context.Context, client *gopenai.Client, review string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:           "gpt-5.1", // want `gpt-5.1.*but the task is classification`
		ReasoningEffort: "high",
		Messages: []gopenai.ChatCompletionMessage{
			{Role: "system", Content: sentimentPrompt},
			{Role: "user", Content: review},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// DefaultOff has the same model and no parameter.
func DefaultOff(ctx context.Context, client *gopenai.Client, review string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model: "gpt-5.1",
		Messages: []gopenai.ChatCompletionMessage{
			{Role: "system", Content: sentimentPrompt},
			{Role: "user", Content: review},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// MinimalString is off in the SDK that has a plain string.
func MinimalString(ctx context.Context, client *gopenai.Client, review string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:           gopenai.GPT5Nano,
		ReasoningEffort: "minimal",
		Messages: []gopenai.ChatCompletionMessage{
			{Role: "system", Content: sentimentPrompt},
			{Role: "user", Content: review},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

const receiptPrompt = "Extract the merchant, the date and the total from the receipt. Return JSON."

// BudgetZero is off.
func BudgetZero(ctx context.Context, client *genai.Client, receipt string) (string, error) {
	config := &genai.GenerateContentConfig{
		Temperature:    genai.Ptr[float32](0),
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
	}
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(receiptPrompt+receipt), config)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// BudgetVariable is off through a local variable's address.
func BudgetVariable(ctx context.Context, client *genai.Client, receipt string) (string, error) {
	budget := int32(0)
	config := &genai.GenerateContentConfig{}
	config.ThinkingConfig = &genai.ThinkingConfig{ThinkingBudget: &budget}
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(receiptPrompt+receipt), config)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// BudgetDynamic is on.
func BudgetDynamic(ctx context.Context, client *genai.Client, receipt string) (string, error) {
	config := &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](1024)},
	}
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(receiptPrompt+receipt), config) // want `gemini-2.5-flash.*but the task is extraction`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// LevelMinimal is off for the third generation.
func LevelMinimal(ctx context.Context, client *genai.Client, receipt string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-3-flash-preview", genai.Text(receiptPrompt+receipt), &genai.GenerateContentConfig{
		ThinkingConfig: &genai.ThinkingConfig{ThinkingLevel: genai.ThinkingLevelMinimal},
	})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// LevelLow is on.
func LevelLow(ctx context.Context, client *genai.Client, receipt string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-3-flash-preview", genai.Text(receiptPrompt+receipt), &genai.GenerateContentConfig{ // want `gemini-3-flash-preview.*but the task is extraction`
		ThinkingConfig: &genai.ThinkingConfig{ThinkingLevel: genai.ThinkingLevelLow},
	})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// ClaudeDisabled is off.
func ClaudeDisabled(ctx context.Context, client anthropic.Client, receipt string) (string, error) {
	disabled := anthropic.NewThinkingConfigDisabledParam()
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet5,
		MaxTokens: 512,
		Thinking:  anthropic.ThinkingConfigParamUnion{OfDisabled: &disabled},
		System:    []anthropic.TextBlockParam{{Text: receiptPrompt}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(receipt))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// ClaudeEnabled turns on a model that does not think by default.
func ClaudeEnabled(ctx context.Context, client anthropic.Client, receipt string) (string, error) {
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeHaiku4_5, // want `claude-haiku-4-5.*but the task is extraction`
		MaxTokens: 4096,
		Thinking:  anthropic.ThinkingConfigParamOfEnabled(2048),
		System:    []anthropic.TextBlockParam{{Text: receiptPrompt}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(receipt))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// ClaudeDefaultOff is the same model without it.
func ClaudeDefaultOff(ctx context.Context, client anthropic.Client, receipt string) (string, error) {
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeHaiku4_5,
		MaxTokens: 512,
		System:    []anthropic.TextBlockParam{{Text: receiptPrompt}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(receipt))},
	})
	if err != nil {
		return "", err
	}
	return msg.Content[0].Text, nil
}

// EnableThinking turns Qwen on.
func EnableThinking(ctx context.Context, key, text string) (string, error) {
	client := cohesion.NewClient(key, "https://dashscope.aliyuncs.com/compatible-mode/v1/")
	resp, err := client.CreateChatCompletion(ctx, &cohesion.ChatCompletionRequest{
		Model:          "qwen-plus", // want `qwen-plus.*but the task is extraction`
		EnableThinking: true,
		Messages: []cohesion.ChatCompletionMessage{
			{Role: "system", Content: "从文本中抽取所有人名、地名和机构名，以 JSON 格式返回。"},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// ThinkingLeftOff is Qwen as it comes.
func ThinkingLeftOff(ctx context.Context, client *cohesion.Client, text string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, &cohesion.ChatCompletionRequest{
		Model: "qwen-plus",
		Messages: []cohesion.ChatCompletionMessage{
			{Role: "system", Content: "从文本中抽取所有人名、地名和机构名，以 JSON 格式返回。"},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// JSONSet carries a switch that the SDK has no field for.
func JSONSet(ctx context.Context, client openai.Client, text string) (string, error) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: "qwen-flash", // want `qwen-flash.*but the task is summarization`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.UserMessage("请用三句话总结下面的文章：\n" + text),
		},
	}, option.WithJSONSet("enable_thinking", true))
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

// JSONSetOff does it the other way for a model that thinks by default.
func JSONSetOff(ctx context.Context, client openai.Client, text string) (string, error) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: "deepseek-flash",
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.UserMessage("请用三句话总结下面的文章：\n" + text),
		},
	}, option.WithJSONSet("thinking.type", "disabled"))
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

// ExtraFields turns thinking off through the params' extra fields.
func ExtraFields(ctx context.Context, client openai.Client, text string) (string, error) {
	params := openai.ChatCompletionNewParams{
		Model: "deepseek-v4-flash",
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.UserMessage("请用三句话总结下面的文章：\n" + text),
		},
	}
	params.SetExtraFields(map[string]any{"thinking": map[string]any{"type": "disabled"}})
	completion, err := client.Chat.Completions.New(ctx, params)
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(completion.Choices[0].Message.Content), nil
}

// ExtraFieldsForgotten is the same call without it: the rename trap.
func ExtraFieldsForgotten(ctx context.Context, client openai.Client, text string) (string, error) {
	params := openai.ChatCompletionNewParams{
		Model: "deepseek-v4-flash", // want `deepseek-v4-flash.*but the task is summarization`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.UserMessage("请用三句话总结下面的文章：\n" + text),
		},
	}
	completion, err := client.Chat.Completions.New(ctx, params)
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(completion.Choices[0].Message.Content), nil
}
