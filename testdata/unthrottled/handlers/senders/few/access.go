package few

import (
	"context"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

type stats struct{ spent, most float64 }

// haveAccess says whether somebody may ask once more.
func (s *stats) haveAccess() bool { return s.most == 0 || s.spent < s.most }

func (b *Bot) byAccess(ctx context.Context, to *bot.Bot, update *models.Update) {
	of := b.stats[update.Message.From.ID]
	if of == nil || !of.haveAccess() {
		return
	}
	go func() { b.answer(ctx, update) }()
}
