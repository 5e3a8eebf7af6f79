// Package rule is what the rules share: how an analyzer is made, where it
// reports, and what it leaves alone whatever the rule.
package rule

import (
	"go/ast"
	"go/token"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/ignore"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// Pass is one run of a rule over a package that has LLM calls, or may have.
type Pass struct {
	*analysis.Pass
	Policy *policy.Policy
	Calls  *llmcall.Result
	Flow   *ssaflow.Flow
	Judge  *verdict.Judge

	name     string
	skip     map[*token.File]bool
	reported map[place]bool
}

type place struct {
	file *token.File
	line int
}

// New makes the analyzer of a rule. The doc's first line is its summary.
func New(name, doc string, p *policy.Policy, run func(*Pass)) *analysis.Analyzer {
	tasks := sync.OnceValues(func() (*task.Judge, error) { return verdict.Tasks(p) })
	return &analysis.Analyzer{
		Name:     name,
		Doc:      doc,
		URL:      "https://github.com/tokenvet/tokenvet#" + name,
		Requires: []*analysis.Analyzer{llmcall.Analyzer, ignore.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			calls := pass.ResultOf[llmcall.Analyzer].(*llmcall.Result)
			if calls.Flow == nil || p.Level(name, "") == policy.Off {
				return nil, nil
			}
			words, err := tasks()
			if err != nil {
				return nil, err
			}
			judge := verdict.New(p, words, calls)
			run(&Pass{
				Pass: pass, Policy: p, Calls: calls, Flow: judge.Flow(), Judge: judge,
				name: name, skip: skipped(pass, p), reported: make(map[place]bool),
			})
			return nil, nil
		},
	}
}

// skipped returns the files that are read for facts but not reported on.
func skipped(pass *analysis.Pass, p *policy.Policy) map[*token.File]bool {
	out := make(map[*token.File]bool)
	for _, f := range pass.Files {
		file := pass.Fset.File(f.FileStart)
		if !p.Report.Tests && strings.HasSuffix(file.Name(), "_test.go") || !p.Report.Generated && ast.IsGenerated(f) {
			out[file] = true
		}
	}
	return out
}

// Reports reports whether a finding at pos would be shown: it is in a file of
// this package that is reported on.
func (p *Pass) Reports(pos token.Pos) bool {
	file := p.Fset.File(pos)
	if !pos.IsValid() || file == nil || p.skip[file] {
		return false
	}
	for _, f := range p.Files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return true
		}
	}
	return false
}

// Report reports a finding of the rule, at most one a line: golangci-lint shows
// no more. The category is the part after the rule's name, "" for none.
func (p *Pass) Report(category string, d analysis.Diagnostic) {
	if p.Policy.Level(p.name, category) == policy.Off || !p.Reports(d.Pos) {
		return
	}
	file := p.Fset.File(d.Pos)
	at := place{file, file.Line(d.Pos)}
	if p.reported[at] {
		return
	}
	p.reported[at] = true
	d.Category = p.name
	if category != "" {
		d.Category += "/" + category
	}
	ignore.Report(p.Pass, p.name, d)
}

// Related makes a line of related information for a term or place; none where
// the place is not known.
func (p *Pass) Related(pos token.Pos, at ssaflow.Position, message string) []analysis.RelatedInformation {
	if !pos.IsValid() {
		pos = ssaflow.Foreign(p.Fset, at)
	}
	if !pos.IsValid() {
		return nil
	}
	return []analysis.RelatedInformation{{Pos: pos, Message: message}}
}

// RelatedTerm is [Pass.Related] for the place of a term.
func (p *Pass) RelatedTerm(t *ssaflow.Term, message string) []analysis.RelatedInformation {
	if t == nil {
		return nil
	}
	return p.Related(t.Pos(), t.At, message)
}
