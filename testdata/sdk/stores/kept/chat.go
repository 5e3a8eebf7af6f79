package kept

import (
	"context"

	"github.com/line/line-bot-sdk-go/v7/linebot"
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/mymmrac/telego"
	tu "github.com/mymmrac/telego/telegoutil"
	"github.com/sashabaranov/go-openai"
	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

func lineReplied(ctx context.Context, llm *openai.Client, api *messaging_api.MessagingApiAPI, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by messaging_api.MessagingApiAPI.ReplyMessage, and one that the bound of 500 tokens cut short`
	_, err = api.ReplyMessage(&messaging_api.ReplyMessageRequest{
		ReplyToken: "token",
		Messages:   []messaging_api.MessageInterface{messaging_api.TextMessage{Text: text}},
	})
	return err
}

func lineRepliedWhole(ctx context.Context, llm *openai.Client, api *messaging_api.MessagingApiAPI, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = api.ReplyMessage(&messaging_api.ReplyMessageRequest{
		Messages: []messaging_api.MessageInterface{messaging_api.TextMessage{Text: text}},
	})
	return err
}

func lineSent(ctx context.Context, llm *openai.Client, bot *linebot.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by linebot.Client.ReplyMessage, and one that the bound of 500 tokens cut short`
	_, err = bot.ReplyMessage("token", linebot.NewTextMessage(text)).Do()
	return err
}

func lineSentWhole(ctx context.Context, llm *openai.Client, bot *linebot.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = bot.ReplyMessage("token", linebot.NewTextMessage(text)).Do()
	return err
}

func telegoSent(ctx context.Context, llm *openai.Client, bot *telego.Bot, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by telego.Bot.SendMessage, and one that the bound of 500 tokens cut short`
	_, err = bot.SendMessage(ctx, tu.Message(tu.ID(1), text))
	return err
}

func telegoSentWhole(ctx context.Context, llm *openai.Client, bot *telego.Bot, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = bot.SendMessage(ctx, &telego.SendMessageParams{ChatID: tu.ID(1), Text: text})
	return err
}

func whatsappSent(ctx context.Context, llm *openai.Client, cli *whatsmeow.Client, to types.JID, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by whatsmeow.Client.SendMessage, and one that the bound of 500 tokens cut short`
	_, err = cli.SendMessage(ctx, to, &waE2E.Message{Conversation: proto.String(text)})
	return err
}

func whatsappSentWhole(ctx context.Context, llm *openai.Client, cli *whatsmeow.Client, to types.JID, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = cli.SendMessage(ctx, to, &waE2E.Message{Conversation: proto.String(text)})
	return err
}
