// Package afterwards asks whether it was too much when the answer is there: that turns
// nobody away.
package afterwards

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Crew has several look at one text.
type Crew struct {
	llm   *model.Client
	tries int
}

func isRateLimited(err error) bool { return strings.Contains(err.Error(), "429") }

// ask tries again later what the provider refused.
func (c *Crew) ask(ctx context.Context, prompt string) (string, error) {
	for attempt := 0; attempt < c.tries; attempt++ {
		text, err := c.llm.Ask(ctx, prompt)
		if err == nil {
			return text, nil
		}
		if isRateLimited(err) {
			time.Sleep(time.Minute)
			continue
		}
		return "", fmt.Errorf("ask: %w", err)
	}
	return "", errors.New("too many tries")
}

// Review asks all at once.
func (c *Crew) Review(ctx context.Context, roles []string, text string) []string {
	out := make([]string, len(roles))
	var wg sync.WaitGroup
	for i, role := range roles {
		wg.Add(1)
		go func() {
			defer wg.Done()
			out[i], _ = c.ask(ctx, "You are "+role+". Review this: "+text) // want `started by a go statement in a loop with no throttle`
		}()
	}
	wg.Wait()
	return out
}
