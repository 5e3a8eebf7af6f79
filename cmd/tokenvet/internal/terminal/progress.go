package terminal

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// Progress is a line on a terminal that says how far a run is. A nil Progress says nothing. It is safe for concurrent
// use.
type Progress struct {
	w     io.Writer
	now   func() time.Time
	mu    sync.Mutex
	next  time.Time // when to write again
	shown bool
}

// Who is done in patience sees no progress; others see it grow at intervals.
const (
	patience = time.Second
	interval = 100 * time.Millisecond
)

// NewProgress returns a progress on w, nil if w is no terminal or one that cannot take a line back.
func NewProgress(w io.Writer, getenv func(string) string) *Progress {
	if !Is(w) || getenv("TERM") == "dumb" {
		return nil
	}
	return newProgress(w, time.Now)
}

func newProgress(w io.Writer, now func() time.Time) *Progress {
	return &Progress{w: w, now: now, next: now().Add(patience)}
}

// Show says how many of total are done.
func (p *Progress) Show(done, total int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := p.now(); !now.Before(p.next) {
		p.next = now.Add(interval)
		p.shown = true
		fmt.Fprintf(p.w, "\r\x1b[Ktokenvet: %d of %d packages", done, total)
	}
}

// Clear takes the line back.
func (p *Progress) Clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
