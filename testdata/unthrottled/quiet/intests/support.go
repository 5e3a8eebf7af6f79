package intests

import (
	"context"
	"sync"
	"testing"

	openai "github.com/sashabaranov/go-openai"
)

// AskAll is for the tests of other packages.
func AskAll(t *testing.T, client *openai.Client, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if _, err := Ask(context.Background(), client, q); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
