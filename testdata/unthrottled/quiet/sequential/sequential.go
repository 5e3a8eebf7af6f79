// Package sequential makes one call after the other.
package sequential

import (
	"context"
	"errors"
	"log"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Clerk is not in a hurry.
type Clerk struct {
	client *openai.Client
}

func (c *Clerk) complete(ctx context.Context, messages []openai.ChatCompletionMessage) (openai.ChatCompletionMessage, error) {
	resp, err := c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: messages,
	})
	if err != nil {
		return openai.ChatCompletionMessage{}, err
	}
	return resp.Choices[0].Message, nil
}

func user(text string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}}
}

// Each goes through a list; the category is off unless the account's rate is
// known.
func (c *Clerk) Each(ctx context.Context, letters []string) error {
	for _, l := range letters {
		m, err := c.complete(ctx, user("Answer: "+l))
		if err != nil {
			return err
		}
		log.Print(m.Content)
	}
	return nil
}

// Slowly sleeps between them.
func (c *Clerk) Slowly(ctx context.Context, letters []string) error {
	for i, l := range letters {
		if i > 0 {
			time.Sleep(time.Second)
		}
		m, err := c.complete(ctx, user("Answer: "+l))
		if err != nil {
			return err
		}
		log.Print(m.Content)
	}
	return nil
}

// Again retries.
func (c *Clerk) Again(ctx context.Context, letter string) (string, error) {
	var last error
	for attempt := 0; attempt < 3; attempt++ {
		m, err := c.complete(ctx, user("Answer: "+letter))
		if err == nil {
			return m.Content, nil
		}
		last = err
		time.Sleep(time.Second << attempt)
	}
	return "", last
}

// Agent needs the last answer for the next question.
func (c *Clerk) Agent(ctx context.Context, task string, act func(string) (string, bool)) error {
	messages := user(task)
	for {
		m, err := c.complete(ctx, messages)
		if err != nil {
			return err
		}
		seen, done := act(m.Content)
		if done {
			return nil
		}
		messages = append(messages, m, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: seen})
	}
}

// Poll asks once in a while.
func (c *Clerk) Poll(ctx context.Context, state func() string) error {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
			m, err := c.complete(ctx, user("Anything odd here?\n"+state()))
			if err != nil {
				return err
			}
			log.Print(m.Content)
		}
	}
}

// Background goes through a list in one goroutine.
func (c *Clerk) Background(ctx context.Context, letters []string) {
	go func() {
		if err := c.Each(ctx, letters); err != nil {
			log.Print(err)
		}
	}()
}

// Logged starts goroutines that only print: what a go statement passes is
// worked out before it starts.
func (c *Clerk) Logged(ctx context.Context, letters []string) {
	for _, l := range letters {
		go log.Print(c.complete(ctx, user("Answer: "+l)))
	}
}

var errPatience = errors.New("patience is over")

// Patient starts a goroutine for each letter and waits for it before the next.
func (c *Clerk) Patient(ctx context.Context, letters []string) error {
	for _, l := range letters {
		type reply struct {
			text string
			err  error
		}
		replies := make(chan reply, 1)
		go func() {
			m, err := c.complete(ctx, user("Answer: "+l))
			replies <- reply{text: m.Content, err: err}
		}()
		select {
		case r := <-replies:
			if r.err != nil {
				return r.err
			}
			log.Print(r.text)
		case <-ctx.Done():
			return errPatience
		}
	}
	return nil
}
