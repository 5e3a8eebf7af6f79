package ignore

import (
	"go/token"
	"slices"
	"strings"
)

const (
	prefix = "//tokenvet:ignore"
	// linter is tokenvet's name in golangci-lint's //nolint lists.
	linter = "tokenvet"
)

// A directive is one suppressing comment.
type directive struct {
	pos    token.Pos
	rules  []string // rules as written; nil = every rule (nolint)
	reason string
	nolint bool
	spans  []span
	used   map[string]bool // rules that it suppressed a finding of; guarded by Set.mu
}

// A span is a range of lines of one file, both ends included.
type span struct{ first, last int }

func (d *directive) covers(line int) bool {
	return slices.ContainsFunc(d.spans, func(s span) bool { return s.first <= line && line <= s.last })
}

// effective tells whether d suppresses findings of rule.
func (d *directive) effective(rule string) bool {
	if d.nolint {
		return true
	}
	return d.reason != "" && slices.Contains(d.rules, rule)
}

// parse reads the text of one comment. It returns nil if the comment suppresses nothing of tokenvet's.
func parse(text string) *directive {
	if rest, ok := strings.CutPrefix(text, prefix); ok {
		if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
			return nil // another word that begins like ours
		}
		rest, _, _ = strings.Cut(rest, " //") // another comment after this comment
		names, reason, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(rest, "\t", " ")), " ")
		d := &directive{reason: strings.TrimSpace(reason)}
		for name := range strings.SplitSeq(names, ",") {
			if name != "" {
				d.rules = append(d.rules, name)
			}
		}
		return d
	}
	if nolint(text) {
		return &directive{nolint: true}
	}
	return nil
}

// nolint tells whether a comment is a //nolint that includes tokenvet, by golangci-lint's own reading of it.
func nolint(text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "/ "), "nolint")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != ':' {
		return false
	}
	list, ok := strings.CutPrefix(rest, ":")
	if !ok || strings.HasPrefix(list, "all") {
		return true
	}
	list, _, _ = strings.Cut(list, "//")
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.ToLower(strings.TrimSpace(name)); name == linter || name == "all" {
			return true
		}
	}
	return false
}
