// Package limited answers messages with telebot, which starts a goroutine for each update.
package limited

import (
	"context"

	"github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
	tele "gopkg.in/telebot.v4"
)

// Handle registers what answers.
func Handle(token string, llm *openai.Client) (*tele.Bot, error) {
	b, err := tele.NewBot(tele.Settings{Token: token})
	if err != nil {
		return nil, err
	}
	perSecond := rate.NewLimiter(1, 3)
	b.Use(func(next tele.HandlerFunc) tele.HandlerFunc {
		return func(c tele.Context) error {
			if err := perSecond.Wait(context.Background()); err != nil {
				return err
			}
			return next(c)
		}
	})
	b.Handle(tele.OnText, func(c tele.Context) error {
		ctx := context.Background()
		resp, err := llm.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
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
