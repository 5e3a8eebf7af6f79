// Package open answers messages with telego, which starts a goroutine for each update.
package open

import (
	"github.com/mymmrac/telego"
	th "github.com/mymmrac/telego/telegohandler"
	"github.com/sashabaranov/go-openai"
)

type bot struct {
	llm *openai.Client
}

// Run serves until it is told to stop.
func Run(b *telego.Bot, updates <-chan telego.Update, llm *openai.Client) error {
	bh, err := th.NewBotHandler(b, updates)
	if err != nil {
		return err
	}
	own := &bot{llm: llm}
	bh.HandleMessage(own.answer, th.AnyMessageWithText())
	return bh.Start()
}

func (b *bot) answer(ctx *th.Context, message telego.Message) error {
	resp, err := b.llm.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `with no throttle`
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: message.Text}},
	})
	if err != nil {
		return err
	}
	_, err = ctx.Bot().SendMessage(ctx, &telego.SendMessageParams{ChatID: message.Chat.ChatID(), Text: resp.Choices[0].Message.Content})
	return err
}
