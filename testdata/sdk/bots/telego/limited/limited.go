// Package limited answers messages with telego, which starts a goroutine for each update.
package limited

import (
	"github.com/mymmrac/telego"
	th "github.com/mymmrac/telego/telegohandler"
	"github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

type bot struct {
	llm       *openai.Client
	perSecond *rate.Limiter
}

// Run serves until it is told to stop.
func Run(b *telego.Bot, updates <-chan telego.Update, llm *openai.Client) error {
	bh, err := th.NewBotHandler(b, updates)
	if err != nil {
		return err
	}
	own := &bot{llm: llm, perSecond: rate.NewLimiter(1, 3)}
	bh.HandleMessage(own.answer, th.AnyMessageWithText())
	return bh.Start()
}

func (b *bot) answer(ctx *th.Context, message telego.Message) error {
	if err := b.perSecond.Wait(ctx); err != nil {
		return err
	}
	resp, err := b.llm.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: message.Text}},
	})
	if err != nil {
		return err
	}
	_, err = ctx.Bot().SendMessage(ctx, &telego.SendMessageParams{ChatID: message.Chat.ChatID(), Text: resp.Choices[0].Message.Content})
	return err
}
