package kept

import (
	"context"

	"github.com/sashabaranov/go-openai"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

type note struct{ Prompt, Text string }

func mongoReplaced(ctx context.Context, llm *openai.Client, notes *mongo.Collection, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by mongo.Collection.ReplaceOne, and one that the bound of 500 tokens cut short`
	_, err = notes.ReplaceOne(ctx, bson.M{"_id": prompt}, note{Prompt: prompt, Text: text})
	return err
}

func mongoBulk(ctx context.Context, llm *openai.Client, notes *mongo.Collection, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by mongo.Collection.BulkWrite, and one that the bound of 500 tokens cut short`
	models := []mongo.WriteModel{mongo.NewInsertOneModel().SetDocument(note{Prompt: prompt, Text: text})}
	_, err = notes.BulkWrite(ctx, models)
	return err
}

func mongoWhole(ctx context.Context, llm *openai.Client, notes *mongo.Collection, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = notes.ReplaceOne(ctx, bson.M{"_id": prompt}, note{Prompt: prompt, Text: text})
	return err
}
