// Package ignored has a true site that its owners answer for: nothing is reported
// here.
package ignored

import (
	"math/rand/v2"
	"os"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// Client has keys of three organizations.
func Client() *openai.Client {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	//tokenvet:ignore keyquota each key belongs to an organization of its own
	return openai.NewClient(keys[rand.IntN(len(keys))])
}
