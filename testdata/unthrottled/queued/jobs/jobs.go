// Package jobs runs what it is given, one after the other. It knows nothing of LLMs.
package jobs

import "context"

type item struct {
	name string
	run  func(context.Context)
}

// Queue has one worker.
type Queue struct{ items chan item }

// NewQueue starts the worker.
func NewQueue(ctx context.Context) *Queue {
	q := &Queue{items: make(chan item, 50)}
	go func() {
		for i := range q.items {
			i.run(ctx)
		}
	}()
	return q
}

// Submit puts run at the end.
func (q *Queue) Submit(name string, run func(context.Context)) error {
	q.items <- item{name: name, run: run}
	return nil
}

// Runner runs at once.
type Runner struct{}

// Start runs beside its caller.
func (r *Runner) Start(run func(context.Context)) { go run(context.Background()) }
