// Package app fans out over wrappers of another package.
package app

import (
	"context"
	"errors"
	"sync"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Summaries goes through a function.
func Summaries(ctx context.Context, api *openai.Client, pages []string) ([]string, error) {
	out := make([]string, len(pages))
	errs := make([]error, len(pages))
	var wg sync.WaitGroup
	for i := range pages {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			out[i], errs[i] = model.Complete(ctx, api, openai.GPT4oMini, "In one sentence: "+pages[i]) // want `with no throttle`
		}(i)
	}
	wg.Wait()
	return out, errors.Join(errs...)
}

// Survey goes through a method of a field.
type Survey struct {
	model *model.Client
}

// NewSurvey returns a survey.
func NewSurvey(key string) *Survey {
	return &Survey{model: model.New(key)}
}

// Result is what became of a question.
type Result struct {
	Question, Answer string
	Err              error
}

// Run asks every question at once.
func (s *Survey) Run(ctx context.Context, questions []string) []Result {
	results := make(chan Result)
	for _, q := range questions {
		go func() {
			answer, err := s.model.Ask(ctx, q) // want `with no throttle`
			results <- Result{Question: q, Answer: answer, Err: err}
		}()
	}
	out := make([]Result, 0, len(questions))
	for range questions {
		out = append(out, <-results)
	}
	return out
}

// Fire leaves the goroutine to the wrapper: the loop alone is here.
func (s *Survey) Fire(ctx context.Context, questions []string, done func(string)) {
	for _, q := range questions {
		s.model.AskAsync(ctx, q, done) // want `with no throttle`
	}
}

// RunPaced starts as many, and each waits for its turn in the wrapper.
func (s *Survey) RunPaced(ctx context.Context, questions []string) []Result {
	out := make([]Result, len(questions))
	var wg sync.WaitGroup
	for i, q := range questions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			answer, err := s.model.AskPaced(ctx, q)
			out[i] = Result{Question: q, Answer: answer, Err: err}
		}()
	}
	wg.Wait()
	return out
}

// FireOnce starts a single one.
func (s *Survey) FireOnce(ctx context.Context, question string, done func(string)) {
	s.model.AskAsync(ctx, question, done)
}
