package loops

import (
	"context"
	"os"
)

// getAPIKey has one.
func getAPIKey() string { return os.Getenv("OPENAI_API_KEY") }

// WithKey asks again with the same key.
func WithKey(ctx context.Context, prompt string) (text string, err error) {
	for attempt := 1; attempt <= 3; attempt++ { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
		if text, err = askWith(ctx, getAPIKey(), prompt); err == nil {
			break
		}
	}
	return text, err
}

func askWith(ctx context.Context, key, prompt string) (string, error) {
	return newClient(key).ask(ctx, prompt)
}

var (
	allKeys = []string{os.Getenv("KEY_1"), os.Getenv("KEY_2"), os.Getenv("KEY_3")}
	turn    int
)

// getTurnsKey has another one each time.
func getTurnsKey() string {
	turn++
	return allKeys[turn%len(allKeys)]
}

// WithTurns asks with the next key each time: keyquota says what is to be said of that.
func WithTurns(ctx context.Context, prompt string) (text string, err error) {
	for attempt := 1; attempt <= 3; attempt++ {
		if text, err = askWith(ctx, getTurnsKey(), prompt); err == nil {
			break
		}
	}
	return text, err
}
