// Package bad asks about all documents at once.
package bad

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
)

// AnswerAll starts as many requests as there are questions.
func AnswerAll(ctx context.Context, client *openai.Client, questions []string) ([]string, error) {
	answers := make([]string, len(questions))
	group, ctx := errgroup.WithContext(ctx)
	for i, question := range questions {
		group.Go(func() error {
			answer, err := answer(ctx, client, question)
			answers[i] = answer
			return err
		})
	}
	return answers, group.Wait()
}

func answer(ctx context.Context, client *openai.Client, question string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "deepseek-flash",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
