package llmcall

import (
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// leastJob is what the deadline of a job has at least: less is a mistake.
const leastJob = time.Second

// wholeJob reports whether a deadline is that of a whole job rather than of a
// request: set in main, or before a loop over what there is to do.
func (x *extractor) wholeJob(flow *ssaflow.Flow, deadline *ssaflow.Term, s *Site) bool {
	call, ok := deadline.Value().(*ssa.Call)
	if !ok {
		return false
	}
	fn := call.Parent()
	if fn.Name() == "main" && fn.Pkg.Pkg.Name() == "main" {
		return true
	}
	below := false // the deadline is set in this function or above
	for ; s != nil && s.fn != nil; s = s.inner {
		below = below || within(s.fn, fn)
		if !below {
			continue
		}
		loops := ssaflow.Loops(s.fn)
		for l := ssaflow.InnermostLoop(loops, s.call.Block()); l != nil; l = l.Outer {
			if s.fn == fn && l.Blocks[call.Block()] {
				break
			}
			if over := flow.Over(l); over.Range != nil || over.Chan {
				return true
			}
		}
	}
	return false
}

// within reports whether a function is another or a literal in it.
func within(fn, outer *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == outer {
			return true
		}
	}
	return false
}

// withoutJob returns a context as importers see it: without the deadlines of
// whole jobs, which they cannot tell from those of a request.
func (x *extractor) withoutJob(ctx *ssaflow.Term, s *Site) *ssaflow.Term {
	if ctx == nil {
		return nil
	}
	return ssaflow.Rewrite(ctx, func(t *ssaflow.Term) *ssaflow.Term {
		if t.Op != ssaflow.OpCall {
			return nil
		}
		for _, row := range x.cat.FuncByName(t.Name) {
			if i, ok := row.Args[catalog.RoleContext]; ok && row.Kind == catalog.KindDeadline && i < len(t.Args) && x.wholeJob(x.flow, t, s) {
				return x.withoutJob(t.Args[i], s)
			}
		}
		return nil
	})
}
