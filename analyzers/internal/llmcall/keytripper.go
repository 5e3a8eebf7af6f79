package llmcall

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// endpoint is whose API something sends to.
type endpoint struct {
	provider string
	base     *ssaflow.Term // nil where the client's default holds
}

// tripperOf returns whose API the RoundTripper sends to whose method fn is: that
// of the LLM clients of this package that it is put under, where it is one.
func (x *extractor) tripperOf(flow *ssaflow.Flow, fn *ssa.Function) (endpoint, bool) {
	recv := outermost(fn).Signature.Recv()
	if recv == nil {
		return endpoint{}, false
	}
	if m, _, _ := types.LookupFieldOrMethod(recv.Type(), true, flow.Pkg.Pkg, "RoundTrip"); m == nil {
		return endpoint{}, false
	}
	if x.keyed.trippers == nil {
		x.keyed.trippers = x.findTrippers(flow)
	}
	of := x.keyed.trippers[ssaflow.TypeName(recv.Type())]
	if len(of) == 0 {
		return endpoint{}, false
	}
	for _, e := range of[1:] {
		if e.provider != of[0].provider || e.base.String() != of[0].base.String() {
			return endpoint{}, false
		}
	}
	return of[0], true
}

// findTrippers maps the types of this package under LLM clients made here to
// where these send.
func (x *extractor) findTrippers(flow *ssaflow.Flow) map[string][]endpoint {
	out := make(map[string][]endpoint)
	here := flow.Pkg.Pkg.Path() + "."
	for _, fn := range flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				for _, row := range x.cat.Func(ssaflow.Callee(call.Common())) {
					if row.Kind != catalog.KindNew || row.Provider == "" {
						continue
					}
					made := flow.Resolve(flow.Eval(call))
					e := endpoint{row.Provider, x.role(made, catalog.RoleBaseURL)}
					made.Walk(func(t *ssaflow.Term) bool {
						if t.Op == ssaflow.OpObject && strings.HasPrefix(t.Type, here) {
							out[t.Type] = append(out[t.Type], e)
						}
						return true
					})
				}
			}
		}
	}
	return out
}
