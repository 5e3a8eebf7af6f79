// Package telegram answers updates, for each of which the library starts a
// goroutine.
package telegram

import (
	"context"
	"log"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Run serves until the context ends.
func Run(ctx context.Context, token string, llm *model.Client) error {
	b, err := bot.New(token)
	if err != nil {
		return err
	}
	b.RegisterHandler(bot.HandlerTypeMessageText, "/ask", bot.MatchTypePrefix, func(ctx context.Context, b *bot.Bot, update *models.Update) {
		answer, err := llm.Ask(ctx, update.Message.Text) // want `with no throttle`
		if err != nil {
			log.Print(err)
			return
		}
		if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: update.Message.Chat.ID, Text: answer}); err != nil {
			log.Print(err)
		}
	})
	b.Start(ctx)
	return nil
}
