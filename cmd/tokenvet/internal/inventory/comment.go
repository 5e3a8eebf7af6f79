package inventory

import (
	"fmt"
	"io"
	"strings"
)

// Bounds on a comment: GitHub takes 65,536 characters.
const (
	maxCallers = 5
	maxChanges = 60
)

// writeComment writes a difference as Markdown for a comment.
func writeComment(w io.Writer, d *Diff) error {
	var b strings.Builder
	since := code(d.Since)
	if short := d.Commit[:min(len(d.Commit), 12)]; !strings.HasPrefix(d.Commit, d.Since) {
		since += " (" + short + ")"
	}
	if len(d.Changes) == 0 {
		fmt.Fprintf(&b, "No LLM call changed since %s.\n", since)
	} else {
		fmt.Fprintf(&b, "### LLM calls changed since %s\n\n%s\n\n", since, tally(d))
	}
	for i := range d.Changes[:min(len(d.Changes), maxChanges)] {
		c := &d.Changes[i]
		call := c.call()
		where := code(at(call.At))
		if c.New == nil {
			where = "was at " + where
		}
		fmt.Fprintf(&b, "- **%s** %s", code(call.Function), where)
		if len(c.Notes) == 1 {
			fmt.Fprintf(&b, " %s\n", md(c.Notes[0].Text))
		} else {
			b.WriteString("\n")
			for _, n := range c.Notes {
				fmt.Fprintf(&b, "  - %s\n", md(n.Text))
			}
		}
		if len(c.Callers) > 0 {
			shown := c.Callers[:min(len(c.Callers), maxCallers)]
			more := ""
			if n := len(c.Callers) - len(shown); n > 0 {
				more = fmt.Sprintf(" and %d more", n)
			}
			fmt.Fprintf(&b, "  - with its callers %s%s\n", code(strings.Join(shown, ", ")), more)
		}
	}
	if n := len(d.Changes) - maxChanges; n > 0 {
		fmt.Fprintf(&b, "\n%s of less weight: `-format json` has all.\n", count(n, "more change"))
	}
	for _, list := range []struct {
		title string
		of    []Failure
	}{{"Not, or not wholly, compared", d.Failures}, {"Not, or not wholly, compared as it was", d.OldFailures}} {
		if len(list.of) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s:\n\n", list.title)
		for _, f := range list.of {
			first, _, _ := strings.Cut(strings.ReplaceAll(f.Message, ":\n", ": "), "\n")
			fmt.Fprintf(&b, "- %s: %s\n", code(f.Package), md(first))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// tally counts the changes.
func tally(d *Diff) string {
	n := map[string]int{}
	for _, c := range d.Changes {
		n[c.Kind]++
	}
	var out []string
	for _, kind := range []string{"changed", "added", "removed"} {
		if n[kind] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[kind], kind))
		}
	}
	return strings.Join(out, ", ") + "; what may cost most stands first."
}
