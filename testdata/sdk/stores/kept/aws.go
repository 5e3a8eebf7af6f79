package kept

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/sashabaranov/go-openai"
)

func s3Put(ctx context.Context, llm *openai.Client, bucket *s3.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by s3.Client.PutObject, and one that the bound of 500 tokens cut short`
	_, err = bucket.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String("notes"),
		Key:    aws.String(prompt),
		Body:   strings.NewReader(text),
	})
	return err
}

func s3Whole(ctx context.Context, llm *openai.Client, bucket *s3.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = bucket.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String("notes"),
		Key:    aws.String(prompt),
		Body:   strings.NewReader(text),
	})
	return err
}

func dynamoPut(ctx context.Context, llm *openai.Client, db *dynamodb.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by dynamodb.Client.PutItem, and one that the bound of 500 tokens cut short`
	_, err = db.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: aws.String("notes"),
		Item:      map[string]types.AttributeValue{"text": &types.AttributeValueMemberS{Value: text}},
	})
	return err
}

func dynamoMarshaled(ctx context.Context, llm *openai.Client, db *dynamodb.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by dynamodb.Client.PutItem, and one that the bound of 500 tokens cut short`
	item, err := attributevalue.MarshalMap(note{Prompt: prompt, Text: text})
	if err != nil {
		return err
	}
	_, err = db.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String("notes"), Item: item})
	return err
}

func dynamoWhole(ctx context.Context, llm *openai.Client, db *dynamodb.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = db.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: aws.String("notes"),
		Item:      map[string]types.AttributeValue{"text": &types.AttributeValueMemberS{Value: text}},
	})
	return err
}
