// Package digest shortens reports. It knows what asks only as an interface.
package digest

import "context"

// Asker asks an LLM.
type Asker interface {
	Ask(ctx context.Context, system, question string) (string, error)
}

const system = "Summarize the report in three short sentences. Keep names and figures."

// Service shortens reports.
type Service struct {
	llm Asker
}

// New returns a service on top of an LLM.
func New(llm Asker) *Service { return &Service{llm: llm} }

// Shorten shortens one report.
func (s *Service) Shorten(ctx context.Context, report string) (string, error) {
	return s.ask(ctx, report)
}

func (s *Service) ask(ctx context.Context, report string) (string, error) {
	return s.llm.Ask(ctx, system, report)
}

// Poet writes poems.
type Poet struct {
	llm Asker
}

// NewPoet returns a poet.
func NewPoet(llm Asker) *Poet { return &Poet{llm} }

// Write writes a poem.
func (p *Poet) Write(ctx context.Context, about string) (string, error) {
	return p.llm.Ask(ctx, "Write a long poem in the manner of the romantics.", about)
}
