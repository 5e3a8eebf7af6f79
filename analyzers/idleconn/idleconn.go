package idleconn

import (
	"fmt"
	"go/ast"
	"go/token"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "idleconn"

const doc = `report transports of LLM calls that never let idle connections go

A connection that a NAT or balancer dropped in silence hangs the next request
to its deadline; see the package's documentation.`

const harm = "one that a NAT or balancer dropped in silence hangs the next request to its deadline, and a POST that meets the close fails with EOF and is not retried"

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	all := p.Calls.Transports(p.Flow)
	for _, tr := range all {
		pos := tr.Term.Pos()
		d := analysis.Diagnostic{}
		idle, known := llmcall.IdleTimeout(tr.Idle)
		switch {
		case !known:
			continue
		case idle == 0 && tr.PerCall && !tr.Set:
			d.Message = "http.Transport made for each request keeps its idle connections for ever: every call leaks a pool"
		case idle == 0:
			d.Message = "http.Transport never closes idle connections: " + harm
		case idle > p.Policy.Idle.Bound:
			d.Message = fmt.Sprintf("http.Transport keeps idle connections for %s, longer than %s: %s", idle, p.Policy.Idle.Bound, harm)
		default:
			continue
		}
		if tr.Idle != nil {
			if vals, _ := tr.Idle.Consts(); len(vals) > 0 && vals[len(vals)-1].Pos().IsValid() {
				pos = vals[len(vals)-1].Pos()
			} else if tr.Idle.Pos().IsValid() {
				pos = tr.Idle.Pos()
			}
		}
		if !p.Reports(pos) || tr.Idle == nil && tr.Term.Via().IsValid() {
			// Made in another package: the place that brings it here.
			d.Related = append(d.Related, p.Related(token.NoPos, p.Flow.Where(tr.Term), "the transport is made here")...)
			pos = tr.From
		} else if idle == 0 && tr.Idle == nil {
			d.SuggestedFixes = setIdle(p, tr.Term.Pos())
		}
		d.Pos = pos
		d.Related = append(d.Related, p.Related(tr.Carries, ssaflow.Position{}, "it carries the LLM calls of this")...)
		p.Report("", d)
	}
	for _, tr := range all { // what is worse goes first: a line has one finding
		protocols(p, tr)
	}
	cold(p, all)
}

// setIdle suggests to set the idle timeout in a transport's literal.
func setIdle(p *rule.Pass, at token.Pos) []analysis.SuggestedFix {
	file := fileOf(p, at)
	if file == nil {
		return nil
	}
	name, imp := rule.Import(file, "time")
	if name == "" {
		return nil
	}
	return setField(p, at, "IdleConnTimeout: "+literal(name, p.Policy.Idle.Fix), "Close idle connections after "+p.Policy.Idle.Fix.String(), imp)
}

func fileOf(p *rule.Pass, at token.Pos) *ast.File {
	for _, f := range p.Files {
		if f.FileStart <= at && at <= f.FileEnd {
			return f
		}
	}
	return nil
}

// setField suggests to add a field, as text, to a transport's literal.
func setField(p *rule.Pass, at token.Pos, text, message string, imports []analysis.TextEdit) []analysis.SuggestedFix {
	var lit *ast.CompositeLit
	file := fileOf(p, at)
	if file == nil {
		return nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if c, ok := n.(*ast.CompositeLit); ok && (c.Lbrace == at || c.Pos() == at) {
			lit = c
		}
		return true
	})
	if lit == nil {
		return nil
	}
	for _, e := range lit.Elts {
		if _, ok := e.(*ast.KeyValueExpr); !ok {
			return nil
		}
	}
	edit := analysis.TextEdit{Pos: lit.Rbrace, End: lit.Rbrace}
	switch n := len(lit.Elts); {
	case n == 0:
		edit.NewText = []byte(text + ", ") // another fix may add to it; gofmt drops the last
	case p.Fset.Position(lit.Elts[n-1].End()).Line == p.Fset.Position(lit.Rbrace).Line:
		edit.Pos, edit.End = lit.Elts[n-1].End(), lit.Elts[n-1].End()
		edit.NewText = []byte(", " + text)
	default:
		edit.NewText = []byte(text + ",\n")
	}
	return []analysis.SuggestedFix{{Message: message, TextEdits: append(imports, edit)}}
}

// literal writes a duration as Go code.
func literal(pkg string, d time.Duration) string {
	if d%time.Second == 0 {
		return fmt.Sprintf("%d * %s.Second", d/time.Second, pkg)
	}
	return fmt.Sprintf("%d * %s.Millisecond", d/time.Millisecond, pkg)
}
