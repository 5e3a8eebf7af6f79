package kept

import (
	"bytes"
	"context"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/sashabaranov/go-openai"
)

func minioPut(ctx context.Context, llm *openai.Client, bucket *minio.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by minio-go.Client.PutObject, and one that the bound of 500 tokens cut short`
	_, err = bucket.PutObject(ctx, "notes", prompt, strings.NewReader(text), int64(len(text)), minio.PutObjectOptions{})
	return err
}

func minioBytes(ctx context.Context, llm *openai.Client, bucket *minio.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by minio-go.Client.PutObject, and one that the bound of 500 tokens cut short`
	b := []byte(text)
	_, err = bucket.PutObject(ctx, "notes", prompt, bytes.NewReader(b), int64(len(b)), minio.PutObjectOptions{})
	return err
}

func minioWhole(ctx context.Context, llm *openai.Client, bucket *minio.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, err = bucket.PutObject(ctx, "notes", prompt, strings.NewReader(text), int64(len(text)), minio.PutObjectOptions{})
	return err
}
