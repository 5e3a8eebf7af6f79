package llmcall

import (
	"go/types"
	"slices"
	"sort"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A package knows the facts of those that it imports itself, whatever the driver.
// A factory that returns an interface hides whom it imports from its callers: so it
// hands on what the methods of its implementations ask.

// maxRelayed bounds the methods that a package hands on.
const maxRelayed = 48

// relayed returns the methods, of types of other packages, that the values which
// this package's functions return as interfaces may have: those that ask an LLM.
func (x *extractor) relayed() []FuncFact {
	var out []FuncFact
	seen := make(map[string]bool)
	for _, fn := range x.flow.Funcs {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() {
			continue
		}
		results := obj.Signature().Results()
		for i, res := range x.flow.Results(fn) {
			if i >= results.Len() || !types.IsInterface(results.At(i).Type()) || isError(results.At(i).Type()) {
				continue
			}
			for _, t := range x.flow.ResolveFields(res).Alternatives() {
				if t.Op == ssaflow.OpObject && !seen[t.Type] {
					seen[t.Type] = true
					out = append(out, x.askingMethods(t.Type)...)
				}
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out[:min(len(out), maxRelayed)]
}

// askingMethods returns the methods of a type of another package that ask an LLM.
func (x *extractor) askingMethods(typ string) []FuncFact {
	dot := strings.LastIndexByte(typ, '.')
	if dot < 0 || typ[:dot] == x.flow.Pkg.Pkg.Path() {
		return nil
	}
	of := func(list []FuncFact) (out []FuncFact) {
		for _, ff := range list {
			if (strings.HasPrefix(ff.Name, "(*"+typ+").") || strings.HasPrefix(ff.Name, "("+typ+").")) && (len(ff.Sites) > 0 || len(ff.Pending) > 0 || len(ff.Many) > 0) {
				out = append(out, FuncFact{Name: ff.Name, Sites: ff.Sites, Pending: ff.Pending, Many: ff.Many})
			}
		}
		return out
	}
	if fact := x.factOf(typ[:dot]); fact != nil {
		return of(fact.Funcs)
	}
	for _, p := range x.flow.Packages() {
		if out := of(x.imported(p).Relayed); len(out) > 0 {
			return out
		}
	}
	return nil
}

// handedOn returns what an imported package says of a method of a package that is
// not imported here, or nil.
func (x *extractor) handedOn(name string) *FuncFact {
	for _, p := range x.flow.Packages() {
		list := x.imported(p).Relayed
		if i := slices.IndexFunc(list, func(ff FuncFact) bool { return ff.Name == name }); i >= 0 {
			return &list[i]
		}
	}
	return nil
}
