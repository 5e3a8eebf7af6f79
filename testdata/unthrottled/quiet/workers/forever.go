package workers

import (
	"context"
	"log"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Queue has jobs for those who ask.
type Queue interface {
	BlockingDequeue(wait time.Duration) (string, error)
}

// Squad works on one queue, a few jobs at a time.
type Squad struct {
	ctx        context.Context
	queue      Queue
	processors map[string]Processor
	workers    int
}

// Start starts the squad's workers.
func (s *Squad) Start() error {
	for i := 0; i < s.workers; i++ {
		go s.work()
	}
	return nil
}

func (s *Squad) work() {
	for {
		select {
		case <-s.ctx.Done():
			return
		default:
			s.next()
		}
	}
}

func (s *Squad) next() {
	job, err := s.queue.BlockingDequeue(30 * time.Second)
	if err != nil || job == "" {
		return
	}
	p, ok := s.processors[job]
	if !ok {
		return
	}
	if err := p.Process(s.ctx, job); err != nil {
		log.Print(err)
	}
}

// Processor does one kind of job.
type Processor interface {
	Process(ctx context.Context, job string) error
}

type asker struct{ client *openai.Client }

func (a *asker) Process(ctx context.Context, job string) error {
	_, err := a.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: job}},
	})
	return err
}

// NewSquad makes one that asks.
func NewSquad(ctx context.Context, q Queue, client *openai.Client, workers int) *Squad {
	return &Squad{ctx: ctx, queue: q, workers: workers, processors: map[string]Processor{"ask": &asker{client}}}
}

// Squads has one for each kind of job.
type Squads struct {
	of map[string]*Squad
}

// Start starts them all: each turn is a squad, and no request.
func (s *Squads) Start() {
	for name, squad := range s.of {
		go func() {
			if err := squad.Start(); err != nil {
				log.Print(name, err)
			}
		}()
	}
}

type stack struct{ jobs []*string }

func (s *stack) pop() (*string, int) {
	if len(s.jobs) == 0 {
		return nil, 0
	}
	top := s.jobs[len(s.jobs)-1]
	s.jobs = s.jobs[:len(s.jobs)-1]
	return top, len(s.jobs)
}

// Until works until there is nothing left.
func (a *asker) Until(ctx context.Context, s *stack) {
	for {
		job, left := s.pop()
		if job == nil {
			return
		}
		if err := a.Process(ctx, *job); err != nil {
			log.Print(left, err)
		}
	}
}
