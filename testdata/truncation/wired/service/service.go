// Package service knows what becomes of an answer, and not who gives it.
package service

import (
	"context"
	"os"
)

// Writer writes letters.
type Writer interface {
	Complete(ctx context.Context, about string) (string, error)
}

// Letters puts them away.
type Letters struct {
	writer Writer
	file   string
}

// NewLetters is given who writes them.
func NewLetters(w Writer, file string) *Letters { return &Letters{w, file} }

// Keep puts one away.
func (l *Letters) Keep(ctx context.Context, about string) error {
	letter, err := l.writer.Complete(ctx, about)
	if err != nil {
		return err
	}
	return os.WriteFile(l.file, []byte(letter), 0o600)
}

// Shown only shows them.
type Shown struct{ writer Writer }

// NewShown is given who writes them.
func NewShown(w Writer) *Shown { return &Shown{w} }

// Show returns one.
func (s *Shown) Show(ctx context.Context, about string) (string, error) {
	return s.writer.Complete(ctx, about)
}

// Order says what a report is about, and how long it is at most.
type Order struct {
	About string
	Most  int
}

// Report says why it ended.
type Report struct{ Content, Ended string }

// Reporter writes reports.
type Reporter interface {
	Report(ctx context.Context, order Order) (*Report, error)
}

// Reports puts them away as they come.
type Reports struct{ reporter Reporter }

// NewReports is given who writes them.
func NewReports(r Reporter) *Reports { return &Reports{r} }

// Keep does not ask why it ended.
func (r *Reports) Keep(ctx context.Context, about string) error {
	report, err := r.reporter.Report(ctx, Order{About: about, Most: 400})
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(report.Content), 0o600)
}
