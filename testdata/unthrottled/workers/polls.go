package workers

import (
	"context"
	"log"
	"time"
)

type account struct{ name string }

// updates waits for the next messages of an account.
func (c *Crew) updates(ctx context.Context, a account) ([]string, error) {
	return []string{a.name}, ctx.Err()
}

// Poll starts a bot for each account, which answers one message after the other.
func (c *Crew) Poll(ctx context.Context, accounts []account) {
	for _, a := range accounts {
		c.start(ctx, a)
	}
}

func (c *Crew) start(ctx context.Context, a account) {
	go c.poll(ctx, a)
}

func (c *Crew) poll(ctx context.Context, a account) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		msgs, err := c.updates(ctx, a)
		if err != nil {
			if ctx.Err() != nil {
				return
			}
			time.Sleep(time.Second)
			continue
		}
		for _, m := range msgs {
			if err := c.do(ctx, m); err != nil {
				log.Print(err)
			}
		}
	}
}
