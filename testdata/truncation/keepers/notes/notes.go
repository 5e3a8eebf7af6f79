// Package notes asks, and keeps what it is given by methods whose names do not say so.
package notes

import (
	"context"
	"database/sql"

	"github.com/sashabaranov/go-openai"
)

// Notes are kept in a database.
type Notes struct {
	db     *sql.DB
	client *openai.Client
}

// Sum asks for a summary.
func (n *Notes) Sum(ctx context.Context, text string) (string, error) {
	resp, err := n.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Tell what happened, with all details:\n" + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Finish keeps a text.
func (n *Notes) Finish(ctx context.Context, id int, text string) error {
	return n.finish(ctx, id, text)
}

func (n *Notes) finish(ctx context.Context, id int, text string) error {
	_, err := n.db.ExecContext(ctx, "UPDATE notes SET text = $1 WHERE id = $2", text, id)
	return err
}

// Note has a text.
type Note struct {
	ID   int
	Text string
}

// Settle keeps a note's text.
func (n *Notes) Settle(ctx context.Context, note *Note) error {
	return n.put(note)
}

func (n *Notes) put(note *Note) error {
	_, err := n.db.Exec("INSERT INTO notes VALUES ($1)", note)
	return err
}

// Count counts the words of a text.
func (n *Notes) Count(ctx context.Context, text string) (words int, err error) {
	err = n.db.QueryRowContext(ctx, "SELECT count(*) FROM regexp_split_to_table($1, ' ')", text).Scan(&words)
	return words, err
}
