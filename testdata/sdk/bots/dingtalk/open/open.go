// Package open answers messages of DingTalk, each in a goroutine of its own.
package open

import (
	"context"

	"github.com/open-dingtalk/dingtalk-stream-sdk-go/chatbot"
	"github.com/open-dingtalk/dingtalk-stream-sdk-go/client"
	"github.com/sashabaranov/go-openai"
)

type bot struct{ llm *openai.Client }

// Run serves until the connection ends.
func Run(ctx context.Context, llm *openai.Client) error {
	cli := client.NewStreamClient()
	cli.RegisterChatBotCallbackRouter((&bot{llm}).answer)
	return cli.Start(ctx)
}

func (b *bot) answer(ctx context.Context, data *chatbot.BotCallbackDataModel) ([]byte, error) {
	resp, err := b.llm.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `with no throttle`
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: data.Text.Content}},
	})
	if err != nil {
		return nil, err
	}
	return nil, chatbot.NewChatbotReplier().SimpleReplyText(ctx, data.SessionWebhook, []byte(resp.Choices[0].Message.Content))
}
