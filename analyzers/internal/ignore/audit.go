package ignore

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/policy"
)

// Name is the name of the analyzer that [Audit] returns, and of its findings.
const Name = "ignore"

// page is where the findings are explained.
const page = "https://github.com/tokenvet/tokenvet/blob/main/docs/rules/ignore.md"

// Options say what [Audit] reports.
type Options struct {
	// Known are the names of all rules, enabled or not.
	Known []string
	// Rules are the analyzers of the run. Only their suppressions can be said to be unused.
	Rules []*analysis.Analyzer
	// Enabled says which of them the policy lets report in a file; nil means all.
	Enabled func(rule, file string) bool
	// KeepUnused turns off the report of suppressions that suppress nothing.
	KeepUnused bool
	// Tests and Generated say whether the rules report in test files and in generated files. Where they do not, a
	// suppression cannot be of use, and nothing is said of it.
	Tests, Generated bool
}

// Audit returns the analyzer that reports what is wrong with the suppressions of a package, in the categories
// ignore/form (no rule or no reason is given), ignore/rule (there is no such rule) and ignore/unused (nothing is
// suppressed). It requires the rules of the run and so comes after them, in every driver. Its flag unused=false is
// KeepUnused.
func Audit(o Options) *analysis.Analyzer {
	audit := &analysis.Analyzer{
		Name:     Name,
		URL:      page,
		Doc:      "report suppressions that are wrong or suppress nothing\n\nA suppression is //tokenvet:ignore rule[,rule] reason.",
		Requires: append([]*analysis.Analyzer{Analyzer}, o.Rules...),
	}
	unused := audit.Flags.Bool("unused", !o.KeepUnused, "report suppressions that suppress nothing")
	audit.Run = func(pass *analysis.Pass) (any, error) {
		set, _ := pass.ResultOf[Analyzer].(*Set)
		if set == nil {
			return nil, nil
		}
		for _, f := range pass.Files {
			if !o.Tests && strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go") || !o.Generated && ast.IsGenerated(f) {
				continue
			}
			directives := set.files[pass.Fset.File(f.FileStart)]
			if len(directives) == 0 {
				continue
			}
			enabled := make(map[string]bool)
			for _, rule := range o.Rules {
				enabled[rule.Name] = o.Enabled == nil || o.Enabled(rule.Name, pass.Fset.File(f.FileStart).Name())
			}
			for _, d := range directives {
				if d.nolint {
					continue
				}
				for _, p := range d.problems(o.Known) {
					report(pass, d.pos, p.category, p.message)
				}
				if idle := d.idle(enabled, set); *unused && len(idle) > 0 {
					report(pass, d.pos, "unused", fmt.Sprintf("suppression of %s suppresses nothing: remove it", strings.Join(idle, ", ")))
				}
			}
		}
		return nil, nil
	}
	return audit
}

func report(pass *analysis.Pass, pos token.Pos, category, message string) {
	pass.Report(analysis.Diagnostic{Pos: pos, End: pos + token.Pos(len(prefix)), Category: Name + "/" + category, Message: message, URL: page})
}

type problem struct{ category, message string }

// problems says what is wrong with d whatever the rules find.
func (d *directive) problems(known []string) []problem {
	var ps []problem
	switch {
	case len(d.rules) == 0:
		return []problem{{"form", "suppression names no rule: write " + prefix + " rule[,rule] reason"}}
	case d.reason == "":
		ps = append(ps, problem{"form", fmt.Sprintf("suppression of %s gives no reason and so suppresses nothing: write %[2]s %[1]s reason", strings.Join(d.rules, ","), prefix)})
	}
	for _, rule := range d.rules {
		if !slices.Contains(known, rule) {
			ps = append(ps, problem{"rule", fmt.Sprintf("suppression of unknown rule %q%s", rule, policy.Hint(rule, known))})
		}
	}
	return ps
}

// idle lists the enabled rules that d names and suppressed no finding of.
func (d *directive) idle(enabled map[string]bool, s *Set) []string {
	if d.reason == "" {
		return nil // said already
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var idle []string
	for _, rule := range d.rules {
		if enabled[rule] && !d.used[rule] {
			idle = append(idle, rule)
		}
	}
	return idle
}
