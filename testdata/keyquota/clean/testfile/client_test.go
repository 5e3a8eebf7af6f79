package testfile

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	openai "github.com/sashabaranov/go-openai"
)

func TestConnect(t *testing.T) {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	if openai.NewClient(keys[rand.IntN(len(keys))]) == nil || Connect(keys[0]) == nil {
		t.Fatal("no client")
	}
}
