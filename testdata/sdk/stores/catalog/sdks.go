// Package catalog imports where text is stored that the catalog has rows for; what they need is too much for the larger module.
package catalog

import (
	_ "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	_ "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	_ "github.com/aws/aws-sdk-go-v2/service/s3"
	_ "github.com/google/go-github/v30/github"
	_ "github.com/google/go-github/v88/github"
	_ "github.com/line/line-bot-sdk-go/v7/linebot"
	_ "github.com/line/line-bot-sdk-go/v8/linebot"
	_ "github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	_ "github.com/minio/minio-go/v7"
	_ "github.com/mymmrac/telego"
	_ "github.com/nats-io/nats.go"
	_ "github.com/nats-io/nats.go/jetstream"
	_ "github.com/rabbitmq/amqp091-go"
	_ "github.com/resend/resend-go/v2"
	_ "github.com/resend/resend-go/v3"
	_ "github.com/segmentio/kafka-go"
	_ "github.com/wneessen/go-mail"
	_ "go.mau.fi/whatsmeow"
	_ "go.mongodb.org/mongo-driver/mongo"
	_ "go.mongodb.org/mongo-driver/v2/mongo"
	_ "gopkg.in/gomail.v2"
)
