package stored

import (
	"context"

	"github.com/sashabaranov/go-openai"
	"gorm.io/gorm"
)

type analysis struct {
	ID      uint
	Status  string
	Summary string
}

// What is stored before there is an answer holds none of it.
func started(ctx context.Context, client *openai.Client, db *gorm.DB) (*analysis, error) {
	a := &analysis{Status: "started"}
	if err := db.Create(a).Error; err != nil {
		return nil, err
	}
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 500})
	if err != nil {
		return nil, err
	}
	a.Summary = resp.Choices[0].Message.Content
	return a, nil
}

func finished(ctx context.Context, client *openai.Client, db *gorm.DB) error {
	a := &analysis{Status: "started"}
	if err := db.Create(a).Error; err != nil {
		return err
	}
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 500})
	if err != nil {
		return err
	}
	a.Summary = resp.Choices[0].Message.Content // want `answer is stored by gorm.DB.Save`
	return db.Save(a).Error
}
