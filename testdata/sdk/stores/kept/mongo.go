package kept

import (
	"context"

	"github.com/sashabaranov/go-openai"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func mongoInserted(ctx context.Context, llm *openai.Client, notes *mongo.Collection, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by mongo.Collection.InsertOne, and one that the bound of 500 tokens cut short`
	_, err = notes.InsertOne(ctx, bson.M{"prompt": prompt, "text": text})
	return err
}

func mongoUpdated(ctx context.Context, llm *openai.Client, notes *mongo.Collection, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by mongo.Collection.UpdateOne, and one that the bound of 500 tokens cut short`
	_, err = notes.UpdateOne(ctx, bson.M{"prompt": prompt}, bson.D{{Key: "$set", Value: bson.D{{Key: "text", Value: text}}}})
	return err
}

func mongoInsertedWhole(ctx context.Context, llm *openai.Client, notes *mongo.Collection, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = notes.InsertOne(ctx, bson.M{"text": text})
	return err
}
