package kept

import (
	"context"
	"encoding/json"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/sashabaranov/go-openai"
	"github.com/segmentio/kafka-go"
)

func published(ctx context.Context, llm *openai.Client, nc *nats.Conn, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by nats.go.Conn.Publish, and one that the bound of 500 tokens cut short`
	return nc.Publish("notes", []byte(text))
}

func publishedWhole(ctx context.Context, llm *openai.Client, nc *nats.Conn, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	return nc.Publish("notes", []byte(text))
}

func streamed(ctx context.Context, llm *openai.Client, js jetstream.JetStream, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by jetstream.Publisher.Publish, and one that the bound of 500 tokens cut short`
	b, err := json.Marshal(note{Prompt: prompt, Text: text})
	if err != nil {
		return err
	}
	_, err = js.Publish(ctx, "notes", b)
	return err
}

func queued(ctx context.Context, llm *openai.Client, ch *amqp.Channel, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by amqp091-go.Channel.PublishWithContext, and one that the bound of 500 tokens cut short`
	return ch.PublishWithContext(ctx, "", "notes", false, false, amqp.Publishing{
		ContentType: "text/plain",
		Body:        []byte(text),
	})
}

func queuedWhole(ctx context.Context, llm *openai.Client, ch *amqp.Channel, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	return ch.PublishWithContext(ctx, "", "notes", false, false, amqp.Publishing{Body: []byte(text)})
}

func written(ctx context.Context, llm *openai.Client, w *kafka.Writer, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by kafka-go.Writer.WriteMessages, and one that the bound of 500 tokens cut short`
	return w.WriteMessages(ctx, kafka.Message{Key: []byte(prompt), Value: []byte(text)})
}

func writtenWhole(ctx context.Context, llm *openai.Client, w *kafka.Writer, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	return w.WriteMessages(ctx, kafka.Message{Key: []byte(prompt), Value: []byte(text)})
}
