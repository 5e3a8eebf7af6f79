package kept

import (
	"context"
	"io"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/sashabaranov/go-openai"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// What is found by an answer is not the answer.

func fetched(ctx context.Context, llm *openai.Client, bucket *s3.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	object, err := bucket.GetObject(ctx, &s3.GetObjectInput{Key: aws.String(resp.Choices[0].Message.Content)})
	if err != nil {
		return err
	}
	defer object.Body.Close()
	b, err := io.ReadAll(object.Body)
	if err != nil {
		return err
	}
	return os.WriteFile("object.txt", b, 0o644)
}

func found(ctx context.Context, llm *openai.Client, notes *mongo.Collection, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	b, err := notes.FindOne(ctx, bson.M{"text": resp.Choices[0].Message.Content}).Raw()
	if err != nil {
		return err
	}
	return os.WriteFile("note.bson", b, 0o644)
}
