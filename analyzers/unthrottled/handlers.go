package unthrottled

import (
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
)

// maxEvidence bounds the places that a finding about handlers names.
const maxEvidence = 16

// served reports the first of the handlers that ask an LLM with no throttle,
// and names the others: they lack the same.
func served(p *rule.Pass, handlers []llmcall.FanOut, seen map[token.Pos]bool) {
	for i, fo := range handlers {
		pos := fo.Call.Pos()
		if seen[pos] {
			continue
		}
		d := analysis.Diagnostic{Pos: pos, Related: p.Related(fo.Start, none, "the handler")}
		d.Message = fmt.Sprintf("LLM call through %s in %s%s with no throttle anywhere on its way: as many requests are in flight as there are callers",
			client(fo.Site), article(fo.How), map[bool]string{true: " registered here"}[fo.Elsewhere])
		d.Related = append(d.Related, way(p, fo)...)
		for _, o := range handlers[i+1:] {
			if at := o.Call.Pos(); !seen[at] && at != pos {
				seen[at] = true
				d.Related = append(d.Related, p.Related(at, none, "so does this")...)
			}
			if o.Elsewhere {
				d.Related = append(d.Related, way(p, o)...)
			}
		}
		seen[pos] = true
		d.Related = once(p, d.Related)
		if p.Report(handler, d) {
			return
		}
	}
}

// once leaves out what names a place for the second time, and what is too much.
func once(p *rule.Pass, list []analysis.RelatedInformation) []analysis.RelatedInformation {
	seen := make(map[place]bool)
	list = slices.DeleteFunc(list, func(r analysis.RelatedInformation) bool {
		at := placeOf(p, r.Pos)
		was := seen[at]
		seen[at] = true
		return was
	})
	return list[:min(len(list), maxEvidence)]
}

type place struct {
	file string
	line int
}

func placeOf(p *rule.Pass, pos token.Pos) place {
	at := p.Fset.Position(pos)
	return place{at.Filename, at.Line}
}

// way names where the LLM call of a fan-out stands that is made further down:
// the call in a handler of another package, what it goes through, and the
// request.
func way(p *rule.Pass, fo llmcall.FanOut) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	via := fo.Call.Via
	if fo.Elsewhere {
		for i := 1; i < len(via)-1; i++ {
			what := "by way of this"
			if i == 1 {
				what = "the handler's LLM call"
			}
			out = append(out, p.Related(token.NoPos, via[i], what)...)
		}
	}
	if len(via) > 1 {
		out = append(out, p.Related(token.NoPos, via[len(via)-1], "the request is sent here")...)
	}
	here := placeOf(p, fo.Call.Pos())
	return slices.DeleteFunc(out, func(r analysis.RelatedInformation) bool { return placeOf(p, r.Pos) == here })
}
