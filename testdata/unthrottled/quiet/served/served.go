// Package served registers functions in loops; nothing is asked until somebody
// calls them.
package served

import (
	"context"
	"log"

	openai "github.com/sashabaranov/go-openai"
)

// Commands have prompts.
type Commands struct {
	client  *openai.Client
	prompts map[string]string
}

func (c *Commands) ask(ctx context.Context, prompt string) {
	if _, err := c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	}); err != nil {
		log.Print(err)
	}
}

// Bus is what others call back on.
type Bus interface {
	On(name string, f func(context.Context))
}

// Listen registers a function for each prompt, which does not keep its caller.
func (c *Commands) Listen(bus Bus) {
	for name, prompt := range c.prompts {
		c.on(bus, name, prompt)
	}
}

func (c *Commands) on(bus Bus, name, prompt string) {
	bus.On(name, func(ctx context.Context) { go c.ask(ctx, prompt) })
}
