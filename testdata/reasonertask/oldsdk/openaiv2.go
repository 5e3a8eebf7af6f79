package oldsdk

import (
	"context"
	"strings"

	"github.com/openai/openai-go/v2"
)

// TLDR streams a summary with the second major version of the SDK.
func TLDR(ctx context.Context, client *openai.Client, thread string) (string, error) {
	stream := client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model: openai.ChatModelGPT5Nano, // want `gpt-5-nano.*but the task is summarization`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.UserMessage("Write a TL;DR of the following discussion, two sentences at most:\n\n" + thread),
		},
	})
	var b strings.Builder
	for stream.Next() {
		for _, choice := range stream.Current().Choices {
			b.WriteString(choice.Delta.Content)
		}
	}
	return b.String(), stream.Err()
}
