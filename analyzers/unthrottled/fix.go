package unthrottled

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rewrite"
)

// width is the limit that the fix sets. Judgement: the bounds of public code
// are 3 to 10, and one that is too low costs time only.
const width = 8

// setLimit suggests a limit for the group that starts the calls, where none is
// set yet.
func (t *teller) setLimit(fo llmcall.FanOut) []analysis.SuggestedFix {
	if fo.Unlimited || fo.Site.Call() == nil {
		return nil // there is one, and it is none
	}
	n := width
	if a, ok := t.Policy.Account(t.Judge.Provider(fo.Site), "", ""); ok {
		if _, most := a.Usable(); most > 0 {
			n = min(n, most)
		}
	}
	call := t.Flow.CallExpr(fo.Site.Call())
	if call == nil {
		return nil
	}
	e := rewrite.New(t.Pass.Pass, t.Calls.Catalog, call.Pos())
	if e == nil || !e.Bound(call, n) {
		return nil
	}
	return []analysis.SuggestedFix{{Message: fmt.Sprintf("let %d run at once", n), TextEdits: e.Edits()}}
}
