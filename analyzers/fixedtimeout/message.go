package fixedtimeout

import (
	"fmt"
	"slices"
	"time"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// says says what a bound does to the calls that it covers, of which the worst needs so long.
func says(p *rule.Pass, b llmcall.Bound, covers []verdict.Covered, worst verdict.Workload, need time.Duration) string {
	subject := subject(b)
	if unitless(p, b) {
		return subject + " has no unit: a bare number counts nanoseconds; multiply it by time.Second, or by what it is meant to count"
	}
	cuts := "a " + worst.Call() + " call"
	advice := fmt.Sprintf("it needs %s or more, and what it generated until then is paid for", need)
	switch worst {
	case verdict.Streaming:
		advice = "bound its first byte and the wait for each read, not the whole of it"
	case verdict.Batch, verdict.General:
		cuts, advice = "the call", fmt.Sprintf("no answer comes in less than %s", need)
	}
	var workloads []string
	for _, w := range verdict.Workloads() {
		if slices.ContainsFunc(covers, func(c verdict.Covered) bool { return c.Workload == w }) {
			workloads = append(workloads, w.Call())
		}
	}
	if len(workloads) > 1 && !b.Default {
		return fmt.Sprintf("%s is shared by %s calls and cuts %s short: %s", subject, rule.List(workloads), cuts, advice)
	}
	return fmt.Sprintf("%s cuts %s short: %s", subject, cuts, advice)
}

// subject names a bound.
func subject(b llmcall.Bound) string {
	switch {
	case b.Term == nil:
		return b.How + " timeout of " + b.Limit.String()
	case b.Default:
		return "default timeout of " + b.Limit.String()
	}
	return "timeout of " + b.Limit.String()
}
