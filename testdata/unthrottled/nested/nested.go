// Package nested has the loop in one function and the goroutine in another.
package nested

import (
	"context"
	"log"

	openai "github.com/sashabaranov/go-openai"
)

// Archive describes what it stores.
type Archive struct {
	client *openai.Client
	save   func(id, text string) error
}

// Store stores a batch.
func (a *Archive) Store(docs map[string]string) {
	for id, doc := range docs {
		if err := a.save(id, doc); err != nil {
			log.Print(err)
			continue
		}
		a.describeLater(id, doc) // want `with no throttle`
	}
}

// describeLater forgets what it started.
func (a *Archive) describeLater(id, doc string) {
	go func() {
		ctx := context.Background()
		text, err := a.describe(ctx, doc)
		if err != nil {
			log.Print(err)
			return
		}
		if err := a.save(id+".description", text); err != nil {
			log.Print(err)
		}
	}()
}

func (a *Archive) describe(ctx context.Context, doc string) (string, error) {
	resp, err := a.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Describe this document:\n" + doc}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Chats starts a goroutine for each chat, and each works through its messages.
func (a *Archive) Chats(ctx context.Context, chats [][]string) {
	for _, messages := range chats {
		go a.chat(ctx, messages) // want `with no throttle`
	}
}

func (a *Archive) chat(ctx context.Context, messages []string) {
	for _, m := range messages {
		text, err := a.describe(ctx, m)
		if err != nil {
			log.Print(err)
			return
		}
		log.Print(text)
	}
}

// Replace stores one document and starts one call.
func (a *Archive) Replace(id, doc string) error {
	if err := a.save(id, doc); err != nil {
		return err
	}
	a.describeLater(id, doc)
	return nil
}
