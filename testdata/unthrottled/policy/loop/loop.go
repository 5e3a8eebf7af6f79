// Package loop goes through lists one after the other: where the account's
// rate is known, that is a question of how quick the answers are.
package loop

import (
	"context"
	"log"

	deepseek "github.com/cohesion-org/deepseek-go"
	openai "github.com/sashabaranov/go-openai"
)

// Headlines has nothing between the calls to an account with a known rate.
func Headlines(ctx context.Context, client *openai.Client, articles []string) error {
	for _, a := range articles {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `with no throttle`
			Model:    openai.GPT4oMini,
			Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "A headline for: " + a}},
		})
		if err != nil {
			return err
		}
		log.Print(resp.Choices[0].Message.Content)
	}
	return nil
}

// Leads asks an account that counts calls in flight: one at a time is one.
func Leads(ctx context.Context, client *deepseek.Client, articles []string) error {
	for _, a := range articles {
		resp, err := client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
			Model:    deepseek.DeepSeekChat,
			Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "A lead for: " + a}},
		})
		if err != nil {
			return err
		}
		log.Print(resp.Choices[0].Message.Content)
	}
	return nil
}
