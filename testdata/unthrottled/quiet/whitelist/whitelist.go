// Package whitelist is a bot that serves its owner.
package whitelist

import (
	"context"

	tele "gopkg.in/telebot.v3"
	"gopkg.in/telebot.v3/middleware"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Bot answers.
type Bot struct {
	api   *tele.Bot
	owner int64
	llm   *model.Client
}

// New makes a bot.
func New(token string, owner int64, llm *model.Client) (*Bot, error) {
	api, err := tele.NewBot(tele.Settings{Token: token})
	if err != nil {
		return nil, err
	}
	return &Bot{api, owner, llm}, nil
}

// Start serves.
func (b *Bot) Start() {
	b.api.Use(middleware.Whitelist(b.owner))
	b.api.Handle("/ask", b.ask)
	b.api.Start()
}

func (b *Bot) ask(c tele.Context) error {
	text, err := b.llm.Ask(context.Background(), c.Text())
	if err != nil {
		return err
	}
	return c.Send(text)
}
