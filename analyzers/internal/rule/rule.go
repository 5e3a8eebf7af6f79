// Package rule is what the rules share: how an analyzer is made, where it
// reports, and what it leaves alone whatever the rule.
package rule

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
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
	reported map[Line]bool
	policies map[*token.File]*policy.Policy
	excluded *Excluded
}

// Excluded is the result of a rule's analyzer: which of the policy's exclusions
// a finding fell under, by their indexes.
type Excluded struct{ By map[int]bool }

// Line is a line of a file of the package: a rule has at most one finding for each.
type Line struct {
	file *token.File
	line int
}

// LineOf returns the line of a place in one of the package's files.
func (p *Pass) LineOf(pos token.Pos) Line {
	file := p.Fset.File(pos)
	return Line{file, file.Line(pos)}
}

// New makes the analyzer of a rule. The doc's first line is its summary.
func New(name, doc string, p *policy.Policy, run func(*Pass)) *analysis.Analyzer {
	finder := Calls(p)
	return &analysis.Analyzer{
		Name:       name,
		Doc:        doc,
		URL:        page(name),
		Requires:   []*analysis.Analyzer{finder, ignore.Analyzer},
		ResultType: reflect.TypeFor[*Excluded](),
		Run: func(pass *analysis.Pass) (any, error) {
			excluded := &Excluded{By: make(map[int]bool)}
			calls := pass.ResultOf[finder].(*llmcall.Result)
			if calls.Flow == nil || !p.Enabled(name) {
				return excluded, nil
			}
			judge, err := tasks(p)
			if err != nil {
				return nil, err
			}
			calls.Lock()
			defer calls.Unlock()
			rp := newPass(pass, name, p, calls, judge)
			rp.excluded = excluded
			run(rp)
			return excluded, nil
		},
	}
}

// Collect makes an analyzer that reports nothing: its result is what run knows
// of a package, the zero value where the package has no LLM calls.
func Collect[T any](name, doc string, p *policy.Policy, run func(*Pass) T) *analysis.Analyzer {
	finder := Calls(p)
	return &analysis.Analyzer{
		Name:       name,
		Doc:        doc,
		URL:        "https://github.com/tokenvet/tokenvet",
		Requires:   []*analysis.Analyzer{finder},
		ResultType: reflect.TypeFor[T](),
		Run: func(pass *analysis.Pass) (any, error) {
			var none T
			calls := pass.ResultOf[finder].(*llmcall.Result)
			if calls.Flow == nil {
				return none, nil
			}
			judge, err := tasks(p)
			if err != nil {
				return none, err
			}
			calls.Lock()
			defer calls.Unlock()
			return run(newPass(pass, name, p, calls, judge)), nil
		},
	}
}

func newPass(pass *analysis.Pass, name string, p *policy.Policy, calls *llmcall.Result, words *task.Judge) *Pass {
	judge := verdict.New(p, words, calls)
	rp := &Pass{
		Pass: pass, Policy: p, Calls: calls, Flow: judge.Flow(), Judge: judge,
		name: name, skip: skipped(pass, p, calls.Catalog), reported: make(map[Line]bool),
		policies: make(map[*token.File]*policy.Policy),
	}
	judge.At = rp.At
	return rp
}

// FanOutOptions are what the policy says of fan-outs.
func (p *Pass) FanOutOptions() llmcall.FanOutOptions {
	return llmcall.FanOutOptions{Flow: p.Flow, SmallLoop: p.Policy.FanOut.SmallLoop, Batches: p.Policy.FanOut.Pause > 0, Limiter: p.Policy.Limiter}
}

// FanOuts are the package's fan-outs under the policy.
func (p *Pass) FanOuts() []llmcall.FanOut { return p.Calls.FanOuts(p.FanOutOptions()) }

// List joins the parts of a sentence, of which there is one at least.
func List(parts []string) string {
	last := len(parts) - 1
	if last == 0 {
		return parts[0]
	}
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// page is where a rule is explained.
func page(name string) string {
	return "https://github.com/tokenvet/tokenvet/blob/main/docs/rules/" + name + ".md"
}

// skipped returns the files that are read for facts but not reported on.
func skipped(pass *analysis.Pass, p *policy.Policy, cat *catalog.Catalog) map[*token.File]bool {
	out := make(map[*token.File]bool)
	for _, f := range pass.Files {
		file := pass.Fset.File(f.FileStart)
		if !p.Report.Tests && (strings.HasSuffix(file.Name(), "_test.go") || tests(f, cat)) || !p.Report.Generated && ast.IsGenerated(f) {
			out[file] = true
		}
	}
	return out
}

// tests reports whether a file is there for tests, by what it imports.
func tests(f *ast.File, cat *catalog.Catalog) bool {
	return cat != nil && slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool {
		path, err := strconv.Unquote(i.Path.Value)
		return err == nil && cat.Named(catalog.NamesTest, path)
	})
}

// At is the policy for what stands at pos: with the overrides for its file. It
// is the policy itself where pos is not known.
func (p *Pass) At(pos token.Pos) *policy.Policy {
	if len(p.Policy.Overrides) == 0 || !pos.IsValid() {
		return p.Policy
	}
	file := p.Fset.File(pos)
	if file == nil {
		return p.Policy
	}
	at := p.policies[file]
	if at == nil {
		at = p.Policy.At(file.Name())
		p.policies[file] = at
	}
	return at
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

// dead reports whether a place is in a function of a program that nothing runs.
func (p *Pass) dead(pos token.Pos) bool {
	if p.Calls == nil || p.Calls.Flow == nil {
		return false
	}
	for _, f := range p.Files {
		if pos < f.FileStart || pos > f.FileEnd {
			continue
		}
		for _, d := range f.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok && decl.Pos() <= pos && pos < decl.End() {
				if obj, ok := p.TypesInfo.Defs[decl.Name].(*types.Func); ok {
					if p.Pkg.Name() != "main" && p.unnamed(decl, obj) {
						return true
					}
					fn := p.Calls.Flow.Pkg.Prog.FuncValue(obj)
					return fn != nil && p.Calls.Flow.Dead(fn)
				}
			}
		}
	}
	return false
}

// Tells reports whether a finding at pos is of a category that the policy has on, and
// of code that is reported on and that something runs.
func (p *Pass) Tells(category string, pos token.Pos) bool {
	return p.At(pos).Level(p.name, category) != policy.Off && p.Reports(pos) && !p.dead(pos)
}

// Report reports a finding of the rule, at most one a line: golangci-lint shows
// no more. The category is the part after the rule's name, "" for none. It
// returns false where the policy leaves no room for the finding.
func (p *Pass) Report(category string, d analysis.Diagnostic) bool {
	if !p.Tells(category, d.Pos) {
		return false
	}
	at := p.LineOf(d.Pos)
	if p.reported[at] {
		return false
	}
	p.reported[at] = true
	d.Category, d.URL = p.name, page(p.name)
	if category != "" {
		d.Category += "/" + category
	}
	d.Message = policy.Mask(d.Message) // prompts and names are quoted, and code may hold keys
	d.Related = p.once(d.Related)
	by := p.Policy.Excludes(p.name, category, at.file.Name())
	for _, i := range by {
		p.excluded.By[i] = true
	}
	// What is both excluded and suppressed makes use of both.
	if set, _ := p.ResultOf[ignore.Analyzer].(*ignore.Set); len(by) > 0 {
		set.Suppresses(p.name, d.Pos)
		return false
	}
	ignore.Report(p.Pass, p.name, d)
	return true
}

// once leaves out of a finding's evidence what it says of a line for the second time.
func (p *Pass) once(list []analysis.RelatedInformation) (out []analysis.RelatedInformation) {
	type said struct {
		file    string
		line    int
		message string
	}
	seen := make(map[said]bool)
	for _, r := range list {
		r.Message = policy.Mask(r.Message)
		at := p.Fset.Position(r.Pos)
		if s := (said{at.Filename, at.Line, r.Message}); !seen[s] {
			seen[s] = true
			out = append(out, r)
		}
	}
	return out
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
