package unthrottled

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
)

// maxEvidence bounds the places that a finding about handlers names, maxWay the steps
// down to a request.
const (
	maxEvidence = 16
	maxWay      = 6
)

// served reports the first of the handlers that ask an LLM with no throttle,
// and names the others: they lack the same.
func (t *teller) served() {
	for i, fo := range t.handlers {
		pos := fo.Call.Pos()
		if t.seen[pos] {
			continue
		}
		d := analysis.Diagnostic{Pos: pos, Related: t.Related(fo.Start, none, "the handler")}
		with := "no throttle anywhere on its way: as many"
		if fo.Budget {
			with = "nothing but a budget on its way: until that is spent, as many"
		}
		d.Message = fmt.Sprintf("LLM call through %s in %s%s with %s requests are in flight as there are callers",
			client(fo.Site), article(fo.How), map[bool]string{true: " registered here"}[fo.Elsewhere], with)
		d.Related = append(d.Related, t.way(fo)...)
		for _, o := range t.handlers[i+1:] {
			if at := o.Call.Pos(); !t.seen[at] && at != pos {
				t.seen[at] = true
				d.Related = append(d.Related, t.Related(at, none, "so does this")...)
			}
			if o.Elsewhere {
				d.Related = append(d.Related, t.way(o)...)
			}
		}
		t.seen[pos] = true
		d.Related = t.once(d.Related)
		if t.Report(handler, d) {
			return
		}
	}
}

// client names what a call goes through.
func client(s *llmcall.Site) string {
	if s.Client != nil && strings.Contains(s.Client.Type, "/") {
		return catalog.Short(s.Client.Type)
	}
	return s.Leaf.SDK
}

// once leaves out what names a place for the second time, and what is too much.
func (t *teller) once(list []analysis.RelatedInformation) []analysis.RelatedInformation {
	seen := make(map[place]bool)
	list = slices.DeleteFunc(list, func(r analysis.RelatedInformation) bool {
		at := t.place(r.Pos)
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

func (t *teller) place(pos token.Pos) place {
	at := t.Fset.Position(pos)
	return place{at.Filename, at.Line}
}

// way names where the LLM call of a fan-out stands that is made further down: the call
// in a handler of another package, what it goes through, and the request.
func (t *teller) way(fo llmcall.FanOut) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	via := fo.Call.Via
	for i := 1; i < len(via)-1 && i <= maxWay; i++ {
		what := "by way of this"
		if i == 1 && fo.Elsewhere {
			what = "the handler's LLM call"
		}
		out = append(out, t.Related(token.NoPos, via[i], what)...)
	}
	if len(via) > 1 {
		out = append(out, t.Related(token.NoPos, via[len(via)-1], "the request is sent here")...)
	}
	here := t.place(fo.Call.Pos())
	return slices.DeleteFunc(out, func(r analysis.RelatedInformation) bool { return t.place(r.Pos) == here })
}
