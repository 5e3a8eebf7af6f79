package unclosed

import (
	"context"
	"errors"
	"io"

	"github.com/cloudwego/eino/components/model"
	"github.com/cloudwego/eino/schema"
)

// Whole reads to the end, where the sender closes what it reads.
func Whole(ctx context.Context, m model.BaseChatModel, msgs []*schema.Message) (text string, err error) {
	stream, err := m.Stream(ctx, msgs)
	if err != nil {
		return "", err
	}
	for {
		piece, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return text, nil
		}
		if err != nil {
			return "", err
		}
		text += piece.Content
	}
}

// Some leaves where it has enough.
func Some(m model.BaseChatModel, msgs []*schema.Message) (text string, err error) {
	stream, err := m.Stream(context.Background(), msgs) // want `stream is not closed where its loop ends before it does`
	if err != nil {
		return "", err
	}
	for {
		piece, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return text, nil
		}
		if err != nil {
			return "", err
		}
		if text += piece.Content; len(text) > 1000 {
			return text, nil
		}
	}
}

// Twice hands one copy out and closes the other: the stream itself is theirs.
func Twice(ctx context.Context, m model.BaseChatModel, msgs []*schema.Message, keep func(string)) (*schema.StreamReader[*schema.Message], error) {
	stream, err := m.Stream(context.WithoutCancel(ctx), msgs)
	if err != nil {
		return nil, err
	}
	copies := stream.Copy(2)
	go func() {
		defer copies[1].Close()
		for {
			piece, err := copies[1].Recv()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				keep("cut short: " + err.Error())
				return
			}
			keep(piece.Content)
		}
	}()
	return copies[0], nil
}
