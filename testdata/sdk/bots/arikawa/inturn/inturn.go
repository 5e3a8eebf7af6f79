// Package inturn answers messages of Discord, one after another.
package inturn

import (
	"context"
	"log"

	"github.com/diamondburned/arikawa/v3/gateway"
	"github.com/diamondburned/arikawa/v3/state"
	"github.com/sashabaranov/go-openai"
)

type bot struct {
	state *state.State
	llm   *openai.Client
}

// Run serves until the context ends.
func Run(ctx context.Context, token string, llm *openai.Client) error {
	s := state.New("Bot " + token)
	b := &bot{s, llm}
	s.AddSyncHandler(func(m *gateway.MessageCreateEvent) {
		if err := b.answer(ctx, m); err != nil {
			log.Print(err)
		}
	})
	return s.Connect(ctx)
}

func (b *bot) answer(ctx context.Context, m *gateway.MessageCreateEvent) error {
	resp, err := b.llm.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: m.Content}},
	})
	if err != nil {
		return err
	}
	_, err = b.state.SendMessage(m.ChannelID, resp.Choices[0].Message.Content)
	return err
}
