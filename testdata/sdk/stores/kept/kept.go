// Package kept stores bounded answers where the rows of other libraries say so; who looks at why an answer ended may.
package kept

import (
	"errors"

	"github.com/sashabaranov/go-openai"
)

func request(prompt string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model:     openai.GPT4oMini,
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	}
}

var errCut = errors.New("the answer was cut short")

// whole looks at why an answer ended.
func whole(resp openai.ChatCompletionResponse) (string, error) {
	choice := resp.Choices[0]
	if choice.FinishReason == openai.FinishReasonLength {
		return "", errCut
	}
	return choice.Message.Content, nil
}
