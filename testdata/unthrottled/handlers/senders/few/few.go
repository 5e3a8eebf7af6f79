// Package few has a bot for its owner and his friends: few ask.
package few

import (
	"context"
	"log"
	"slices"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Bot serves those whom its configuration names.
type Bot struct {
	llm        *model.Client
	ownerID    int64
	allowed    map[int64]bool
	allowedIDs []int64
	stats      map[int64]*stats
}

// Run serves until the context ends.
func (b *Bot) Run(ctx context.Context, token string) error {
	to, err := bot.New(token)
	if err != nil {
		return err
	}
	to.RegisterHandler(bot.HandlerTypeMessageText, "/owner", bot.MatchTypePrefix, b.owner)
	to.RegisterHandler(bot.HandlerTypeMessageText, "/map", bot.MatchTypePrefix, b.inMap)
	to.RegisterHandler(bot.HandlerTypeMessageText, "/list", bot.MatchTypePrefix, b.inList)
	to.RegisterHandler(bot.HandlerTypeMessageText, "/func", bot.MatchTypePrefix, b.byFunc)
	to.RegisterHandler(bot.HandlerTypeMessageText, "/helper", bot.MatchTypePrefix, b.byHelper)
	to.RegisterHandler(bot.HandlerTypeMessageText, "/access", bot.MatchTypePrefix, b.byAccess)
	to.Start(ctx)
	return nil
}

func (b *Bot) owner(ctx context.Context, _ *bot.Bot, update *models.Update) {
	if update.Message.From.ID != b.ownerID {
		return
	}
	b.answer(ctx, update)
}

func (b *Bot) inMap(ctx context.Context, _ *bot.Bot, update *models.Update) {
	if b.allowed[update.Message.Chat.ID] {
		b.answer(ctx, update)
	} else {
		log.Print("somebody else")
	}
}

func (b *Bot) inList(ctx context.Context, _ *bot.Bot, update *models.Update) {
	if !slices.Contains(b.allowedIDs, update.Message.From.ID) {
		return
	}
	b.answer(ctx, update)
}

func (b *Bot) isAllowed(user, chat int64) bool {
	if len(b.allowedIDs) == 0 {
		return true
	}
	for _, id := range b.allowedIDs {
		if id == user || id == chat {
			return true
		}
	}
	return false
}

func (b *Bot) byFunc(ctx context.Context, _ *bot.Bot, update *models.Update) {
	if !b.isAllowed(update.Message.From.ID, update.Message.Chat.ID) {
		return
	}
	b.answer(ctx, update)
}

func (b *Bot) mine(update *models.Update) bool {
	_, ok := b.allowed[update.Message.From.ID]
	return ok
}

func (b *Bot) byHelper(ctx context.Context, _ *bot.Bot, update *models.Update) {
	if b.mine(update) {
		b.answer(ctx, update)
	}
}

func (b *Bot) answer(ctx context.Context, update *models.Update) {
	text, err := b.llm.Ask(ctx, update.Message.Text)
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(text)
}
