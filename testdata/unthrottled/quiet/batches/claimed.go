package batches

import (
	"context"
	"database/sql"
	"sync"

	"github.com/sashabaranov/go-openai"
)

type reviews struct {
	db          *sql.DB
	client      *openai.Client
	concurrency int
}

// NewReviews works on so many at once.
func NewReviews(db *sql.DB, client *openai.Client, concurrency int) *reviews {
	return &reviews{db, client, concurrency}
}

func (r *reviews) claim(ctx context.Context, limit int) (out []string, err error) {
	rows, err := r.db.QueryContext(ctx, "UPDATE tasks SET state = 'taken' WHERE id IN (SELECT id FROM tasks LIMIT $1) RETURNING text", limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

// Run claims as many as it works on at once, and waits for them.
func (r *reviews) Run(ctx context.Context) error {
	for {
		tasks, err := r.claim(ctx, r.concurrency)
		if err != nil || len(tasks) == 0 {
			return err
		}
		var wg sync.WaitGroup
		for _, text := range tasks {
			wg.Go(func() {
				_, _ = r.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
					Model:    "gpt-4o-mini",
					Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
				})
			})
		}
		wg.Wait()
	}
}
