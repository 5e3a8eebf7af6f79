// Package discord answers messages; the library calls the handler in a
// goroutine of its own for each.
package discord

import (
	"context"
	"log"
	"strings"

	"github.com/bwmarrin/discordgo"
	openai "github.com/sashabaranov/go-openai"
)

// Bot reads a channel.
type Bot struct {
	client *openai.Client
}

// Start opens the session.
func Start(token, key string) (*discordgo.Session, error) {
	session, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, err
	}
	bot := &Bot{client: openai.NewClient(key)}
	session.AddHandler(bot.onMessage)
	return session, session.Open()
}

func (b *Bot) onMessage(s *discordgo.Session, m *discordgo.MessageCreate) {
	if m.Author.Bot || !strings.HasPrefix(m.Content, "!ask ") {
		return
	}
	resp, err := b.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{ // want `with no throttle`
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: m.Content}},
	})
	if err != nil {
		log.Print(err)
		return
	}
	if _, err := s.ChannelMessageSend(m.ChannelID, resp.Choices[0].Message.Content); err != nil {
		log.Print(err)
	}
}
