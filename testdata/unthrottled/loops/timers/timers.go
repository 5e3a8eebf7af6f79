// Package timers starts calls after a while.
package timers

import (
	"context"
	"log"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
)

// Notes are written down when nobody has said anything for a while.
type Notes struct {
	client *openai.Client
	rooms  map[string]*room
}

type room struct {
	said  []string
	timer *time.Timer
}

func (n *Notes) write(ctx context.Context, text string) (string, error) {
	resp, err := n.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4.1-mini",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Reply to this:\n" + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func (n *Notes) note(text string) {
	if _, err := n.write(context.Background(), text); err != nil {
		log.Print(err)
	}
}

// calm starts a room's timer anew: a call comes where it stays calm.
func (n *Notes) calm(r *room) {
	if r.timer != nil {
		r.timer.Stop()
	}
	r.timer = time.AfterFunc(time.Minute, func() {
		for _, s := range r.said[:1] {
			n.note(s)
		}
	})
}

// Forget takes somebody's words out of all rooms.
func (n *Notes) Forget() {
	for _, r := range n.rooms {
		r.said = r.said[:1]
		n.calm(r)
	}
}

// Later writes of all rooms at the same time.
func (n *Notes) Later() {
	for _, r := range n.rooms {
		time.AfterFunc(time.Minute, func() { n.note(r.said[0]) }) // want `with no throttle`
	}
}

// Twice asks two things of each in one group.
func (n *Notes) Twice(ctx context.Context, texts []string) error {
	var g errgroup.Group
	for _, text := range texts {
		g.Go(func() error {
			short, err := n.write(ctx, "In short:\n"+text) // want `with no throttle`
			if err != nil {
				return err
			}
			_, err = n.write(ctx, "In verse:\n"+short)
			return err
		})
	}
	return g.Wait()
}
