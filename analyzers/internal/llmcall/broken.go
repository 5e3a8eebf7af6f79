package llmcall

import "go/token"

// BrokenThrottle is a throttle that cannot slow a call down.
type BrokenThrottle struct {
	Pos  token.Pos
	Why  string
	Site *Site
}

// BrokenThrottles returns the throttles on the way to LLM calls that cannot
// work: made anew for each call, or with a verdict that nobody looks at.
func (r *Result) BrokenThrottles() []BrokenThrottle { return nil }
