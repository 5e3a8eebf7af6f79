package llmcall

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
)

// Pages of those who run the program are told by their path: r.Group("/admin"). They
// are few, and no crowd comes to their pages.

// operatorsAt returns the calls that concern routes under a path of the operators',
// where a call registers such a route or makes a group of them.
func (x *extractor) operatorsAt(call ssa.CallInstruction) map[ssa.CallInstruction]bool {
	c := call.Common()
	recv := receiver(c)
	if x.registers(call) == nil && (recv == nil || !x.router(recv.Type())) {
		return nil
	}
	if !slices.ContainsFunc(c.Args, x.operatorsPath) {
		return nil
	}
	s := scope{x, map[ssa.CallInstruction]bool{call: true}, make(map[ssa.Value]bool)}
	if made := call.Value(); made != nil && x.router(made.Type()) {
		s.follow(made) // as far as it is seen
	}
	for _, a := range c.Args {
		if lit := literal(a); lit != nil && lit.Parent() != nil && len(lit.Params) == 1 && x.router(lit.Params[0].Type()) {
			s.inside(lit)
		}
	}
	return s.calls
}

// operatorsPath reports whether a value is a path with a segment that is named for
// those who run the program: "/api/admin", "POST /admin/digest".
func (x *extractor) operatorsPath(v ssa.Value) bool {
	if !isText(v.Type()) {
		return false
	}
	t := x.flow.Resolve(x.flow.Eval(v))
	if !t.IsString() {
		return false
	}
	_, path, ok := strings.Cut(t.Text, "/")
	return ok && slices.ContainsFunc(strings.Split(path, "/"), func(segment string) bool {
		return x.cat.Named(catalog.NamesOperator, segment)
	})
}
