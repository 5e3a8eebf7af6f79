package kept

import (
	"context"

	"github.com/resend/resend-go/v2"
	"github.com/sashabaranov/go-openai"
	"github.com/wneessen/go-mail"
	"gopkg.in/gomail.v2"
)

func gomailed(ctx context.Context, llm *openai.Client, d *gomail.Dialer, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by gomail.Message.SetBody, and one that the bound of 500 tokens cut short`
	m := gomail.NewMessage()
	m.SetHeader("To", "all@example.com")
	m.SetBody("text/plain", text)
	return d.DialAndSend(m)
}

func gomailedWhole(ctx context.Context, llm *openai.Client, d *gomail.Dialer, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	m := gomail.NewMessage()
	m.SetBody("text/plain", text)
	return d.DialAndSend(m)
}

func mailed(ctx context.Context, llm *openai.Client, c *mail.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by go-mail.Msg.SetBodyString, and one that the bound of 500 tokens cut short`
	m := mail.NewMsg()
	m.Subject("Weekly digest")
	m.SetBodyString(mail.TypeTextPlain, "Hello,\n\n"+text)
	return c.DialAndSendWithContext(ctx, m)
}

func mailedWhole(ctx context.Context, llm *openai.Client, c *mail.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	m := mail.NewMsg()
	m.SetBodyString(mail.TypeTextPlain, text)
	return c.DialAndSendWithContext(ctx, m)
}

func resent(ctx context.Context, llm *openai.Client, c *resend.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by resend-go.EmailsSvc.SendWithContext, and one that the bound of 500 tokens cut short`
	_, err = c.Emails.SendWithContext(ctx, &resend.SendEmailRequest{To: []string{"all@example.com"}, Text: text})
	return err
}

func resentWhole(ctx context.Context, llm *openai.Client, c *resend.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = c.Emails.SendWithContext(ctx, &resend.SendEmailRequest{To: []string{"all@example.com"}, Text: text})
	return err
}
