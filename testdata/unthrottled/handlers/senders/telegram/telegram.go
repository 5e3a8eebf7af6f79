// Package telegram is a bot that speaks to its server by itself.
package telegram

import (
	"context"
	"log"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type update struct {
	from int64
	text string
}

// Bot serves one.
type Bot struct {
	llm           *model.Client
	allowedUserID int64
	next          func(ctx context.Context) ([]update, error)
}

// Poll answers its owner.
func (b *Bot) Poll(ctx context.Context) error {
	for {
		updates, err := b.next(ctx)
		if err != nil {
			return err
		}
		for _, u := range updates {
			if u.from == b.allowedUserID {
				go b.answer(ctx, u)
			}
		}
	}
}

// All answers whoever writes.
func (b *Bot) All(ctx context.Context) error {
	for {
		updates, err := b.next(ctx)
		if err != nil {
			return err
		}
		for _, u := range updates {
			go b.answer(ctx, u) // want `with no throttle`
		}
	}
}

func (b *Bot) answer(ctx context.Context, u update) {
	text, err := b.llm.Ask(ctx, u.text)
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(text)
}
