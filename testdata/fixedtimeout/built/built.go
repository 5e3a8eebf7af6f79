// Package built hands over what makes its requests.
package built

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"example.com/tokenvet/testdata/fixedtimeout/built/httpx"
)

const chats = "https://api.deepseek.com/chat/completions"

func body(model, prompt string) []byte {
	b, _ := json.Marshal(map[string]any{
		"model":    model,
		"messages": []map[string]string{{"role": "user", "content": prompt}},
	})
	return b
}

// Solver hands a literal to a helper of its own.
type Solver struct{ http *http.Client }

// NewSolver is too hasty for a model that thinks.
func NewSolver() *Solver {
	return &Solver{http: &http.Client{Timeout: 15 * time.Second}} // want `timeout of 15s cuts a reasoning call short`
}

func (s *Solver) twice(build func() (*http.Request, error)) (*http.Response, error) {
	var resp *http.Response
	for range 2 {
		req, err := build()
		if err != nil {
			return nil, err
		}
		if resp, err = s.http.Do(req); err == nil {
			return resp, nil
		}
	}
	return resp, nil
}

// Solve thinks.
func (s *Solver) Solve(ctx context.Context, prompt string) (*http.Response, error) {
	return s.twice(func() (*http.Request, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, chats, bytes.NewReader(body("deepseek-v4-pro", prompt)))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Content-Type", "application/json")
		return req, nil
	})
}

// Thinker hands a method to a helper of another package.
type Thinker struct {
	prompt string
	sender *httpx.Sender
}

// NewThinker is too hasty as well.
func NewThinker(prompt string) *Thinker {
	hasty := &http.Client{Timeout: 16 * time.Second} // want `timeout of 16s cuts a reasoning call short`
	return &Thinker{prompt, &httpx.Sender{Client: hasty, Waits: []time.Duration{time.Second, 2 * time.Second}}}
}

func (t *Thinker) request(ctx context.Context) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodPost, chats, bytes.NewReader(body("deepseek-v4-pro", t.prompt)))
}

// Think thinks.
func (t *Thinker) Think(ctx context.Context) (*http.Response, error) {
	return t.sender.Send(ctx, t.request)
}

// job is a request that is made when its turn comes.
type job struct {
	make func(prompt string) (*http.Request, error)
}

var planner = &http.Client{Timeout: 17 * time.Second} // want `timeout of 17s cuts a reasoning call short`

func (j job) run(prompt string) (*http.Response, error) {
	req, err := j.make(prompt)
	if err != nil {
		return nil, err
	}
	return planner.Do(req)
}

func planRequest(prompt string) (*http.Request, error) {
	return http.NewRequest(http.MethodPost, chats, bytes.NewReader(body("deepseek-v4-pro", prompt)))
}

// Plan plans.
func Plan(prompt string) (*http.Response, error) {
	j := job{make: planRequest}
	return j.run(prompt)
}

func once[T any](client *http.Client, build func(T) (*http.Request, error), what T) (*http.Response, error) {
	req, err := build(what)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

// Prove hands a function to one of any type.
func Prove(claim string) (*http.Response, error) {
	hasty := &http.Client{Timeout: 18 * time.Second} // want `timeout of 18s cuts a reasoning call short`
	return once(hasty, planRequest, claim)
}
