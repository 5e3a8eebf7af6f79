package literal

import (
	"context"

	cohesion "github.com/cohesion-org/deepseek-go"
	"github.com/go-deepseek/deepseek"
	"github.com/go-deepseek/deepseek/request"
)

// Mood asks for one word of Chinese sentiment analysis.
func Mood(ctx context.Context, client *cohesion.Client, message string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, &cohesion.ChatCompletionRequest{
		Model: cohesion.DeepSeekReasoner, // want `deepseek-reasoner.*but the task is classification`
		Messages: []cohesion.ChatCompletionMessage{
			{Role: cohesion.ChatMessageRoleSystem, Content: "判断用户消息的情感倾向，只能回答：积极、消极、中性。不要输出其他内容。"},
			{Role: "user", Content: message},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Keywords fell into the rename trap: deepseek-v4-flash thinks where
// deepseek-chat did not, and nothing else in the request was changed.
func Keywords(ctx context.Context, client *cohesion.Client, article string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, &cohesion.ChatCompletionRequest{
		Model:       "deepseek-v4-flash", // want `deepseek-v4-flash.*but the task is extraction`
		Temperature: 0.1,
		Messages: []cohesion.ChatCompletionMessage{
			{Role: "system", Content: "请从文章中提取五个关键词，用逗号分隔，不要解释。"},
			{Role: "user", Content: article},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Compress calls the method that exists for the reasoner alone.
func Compress(ctx context.Context, client deepseek.Client, history string) (string, error) {
	resp, err := client.CallChatCompletionsReasoner(ctx, &request.ChatCompletionsRequest{
		Model: deepseek.DEEPSEEK_REASONER_MODEL, // want `deepseek-reasoner.*but the task is summarization`
		Messages: []*request.Message{
			{Role: "system", Content: "Compress the conversation below into a summary of at most 200 words. Keep names, dates and decisions."},
			{Role: "user", Content: history},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
