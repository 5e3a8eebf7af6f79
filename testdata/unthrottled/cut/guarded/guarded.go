// Package guarded has caps that a method of the configuration tells, and lists that break
// off where they are full.
package guarded

import (
	"context"
	"strings"
	"sync"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

const defaultQuestions = 3

// Config may say how many questions are asked.
type Config struct{ MaxQuestions int }

func (c Config) most() int {
	if c.MaxQuestions > 0 {
		return c.MaxQuestions
	}
	return defaultQuestions
}

// Desk asks questions.
type Desk struct{ llm *model.Client }

// Cut asks no more than it may.
func (d *Desk) Cut(ctx context.Context, c Config, questions []string) {
	if most := c.most(); len(questions) > most {
		questions = questions[:most]
	}
	each(questions, func(q string) { _, _ = d.llm.Ask(ctx, q) })
}

// Wanted asks those that are new, and no more than it may.
func (d *Desk) Wanted(ctx context.Context, c Config, asked, proposed []string) {
	each(fresh(asked, proposed, c.most()), func(q string) { _, _ = d.llm.Ask(ctx, q) })
}

// All asks those that are new.
func (d *Desk) All(ctx context.Context, asked, proposed []string) {
	each(unasked(asked, proposed), func(q string) {
		_, _ = d.llm.Ask(ctx, q) // want `for each item of what it is given with no throttle`
	})
}

func fresh(asked, proposed []string, limit int) []string {
	if limit <= 0 {
		return nil
	}
	var out []string
	for _, q := range proposed {
		if q = strings.TrimSpace(q); q == "" || contains(asked, q) {
			continue
		}
		out = append(out, q)
		if len(out) >= limit {
			break
		}
	}
	return out
}

func unasked(asked, proposed []string) []string {
	var out []string
	for _, q := range proposed {
		if q == "" {
			break
		}
		if !contains(asked, q) {
			out = append(out, q)
		}
	}
	return out
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

func each(items []string, do func(string)) {
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			do(item)
		}()
	}
	wg.Wait()
}
