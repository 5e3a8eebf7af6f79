// Package aside has an agent that sums up what was said while its caller reads
// the answer.
package aside

import (
	"context"
	"log"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Agent answers.
type Agent struct{ llm *model.Client }

// Run answers, and sums up beside that.
func (a *Agent) Run(ctx context.Context, question string) (string, error) {
	answer, err := a.llm.Ask(ctx, question)
	if err != nil {
		return "", err
	}
	go a.compact(context.WithoutCancel(ctx), answer)
	return answer, nil
}

func (a *Agent) compact(ctx context.Context, text string) {
	if _, err := a.llm.Ask(ctx, "Sum up: "+text); err != nil {
		log.Print(err)
	}
}

// Batch runs four at once: each holds its permit as long as it answers.
func (a *Agent) Batch(ctx context.Context, questions []string) {
	sem := make(chan struct{}, 4)
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			defer func() { <-sem }()
			if _, err := a.Run(ctx, q); err != nil {
				log.Print(err)
			}
		}()
	}
	wg.Wait()
}

// Each answers one after the other.
func (a *Agent) Each(ctx context.Context, questions []string) {
	for _, q := range questions {
		if _, err := a.Run(ctx, q); err != nil {
			log.Print(err)
		}
	}
}

// All answers all at once.
func (a *Agent) All(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if _, err := a.Run(ctx, q); err != nil { // want `LLM call is started by sync.WaitGroup.Go in a loop`
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Summaries starts them and waits for none.
func (a *Agent) Summaries(ctx context.Context, texts []string) {
	for _, t := range texts {
		a.later(ctx, t) // want `which does not wait for it, in a loop`
	}
}

func (a *Agent) later(ctx context.Context, text string) { go a.compact(ctx, text) }
