// Package most has a bot that tells its owner apart, and serves everybody else as well.
package most

import (
	"context"
	"log"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Bot knows whose it is, and whom it does not serve.
type Bot struct {
	llm     *model.Client
	ownerID int64
	banned  map[int64]bool
}

// Run serves until the context ends.
func (b *Bot) Run(ctx context.Context, token string) error {
	to, err := bot.New(token)
	if err != nil {
		return err
	}
	to.RegisterHandler(bot.HandlerTypeMessageText, "/ask", bot.MatchTypePrefix, b.ask)
	to.Start(ctx)
	return nil
}

func (b *Bot) ask(ctx context.Context, _ *bot.Bot, update *models.Update) {
	if b.banned[update.Message.From.ID] {
		return
	}
	if update.Message.From.ID == b.ownerID {
		log.Print("at your service")
	}
	text, err := b.llm.Ask(ctx, update.Message.Text) // want `with no throttle`
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(text)
}
