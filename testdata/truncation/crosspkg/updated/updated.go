// Package updated hands its text to a package that stores.
package updated

import (
	"context"
	"database/sql"

	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/truncation/crosspkg/store"
)

func describe(ctx context.Context, client *openai.Client, db *sql.DB, id int) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", MaxTokens: 500})
	if err != nil {
		return err
	}
	return store.UpdateNote(db, id, resp.Choices[0].Message.Content) // want `answer is stored by store.UpdateNote`
}
