package intests

import (
	"os"
	"strings"
	"sync"
	"testing"

	openai "github.com/sashabaranov/go-openai"
)

func TestAsk(t *testing.T) {
	key := os.Getenv("OPENAI_API_KEY")
	if key == "" {
		t.Skip("no key")
	}
	client := openai.NewClient(key)
	var wg sync.WaitGroup
	for _, q := range strings.Split(os.Getenv("QUESTIONS"), "\n") {
		wg.Go(func() {
			if _, err := Ask(t.Context(), client, q); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
