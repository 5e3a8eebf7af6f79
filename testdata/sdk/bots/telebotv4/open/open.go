// Package open answers messages with telebot, which starts a goroutine for each update.
package open

import (
	"context"

	"github.com/sashabaranov/go-openai"

	tele "gopkg.in/telebot.v4"
)

// Handle registers what answers.
func Handle(token string, llm *openai.Client) (*tele.Bot, error) {
	b, err := tele.NewBot(tele.Settings{Token: token})
	if err != nil {
		return nil, err
	}

	b.Handle(tele.OnText, func(c tele.Context) error {
		ctx := context.Background()
		resp, err := llm.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `with no throttle`
			Model:    openai.GPT4oMini,
			Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: c.Text()}},
		})
		if err != nil {
			return err
		}
		return c.Send(resp.Choices[0].Message.Content)
	})
	return b, nil
}
