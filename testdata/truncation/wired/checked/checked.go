// Package checked asks why a report ended before it puts it away.
package checked

import (
	"context"
	"errors"
	"os"

	"example.com/tokenvet/testdata/truncation/wired/service"
)

// Reports puts whole ones away.
type Reports struct{ reporter service.Reporter }

// NewReports is given who writes them.
func NewReports(r service.Reporter) *Reports { return &Reports{r} }

// Keep asks why it ended.
func (r *Reports) Keep(ctx context.Context, about string) error {
	report, err := r.reporter.Report(ctx, service.Order{About: about, Most: 400})
	if err != nil {
		return err
	}
	if report.Ended != "stop" {
		return errors.New("cut short")
	}
	return os.WriteFile("report.md", []byte(report.Content), 0o600)
}
