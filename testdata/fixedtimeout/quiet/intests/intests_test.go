package intests

import (
	"context"
	"os"
	"testing"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

func TestSolve(t *testing.T) {
	key := os.Getenv("DEEPSEEK_API_KEY")
	if key == "" {
		t.Skip("no key")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if _, err := Solve(ctx, openai.NewClient(key), "Three doors, one goat."); err != nil {
		t.Fatal(err)
	}
}
