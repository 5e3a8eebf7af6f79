package llmcall

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// minInstruction is the length in bytes from which a constant text may be an
// instruction, not a label or a separator.
const minInstruction = 16

// constructed returns the LLM calls that the methods of what a constructor of
// another package makes are set up for, where what it is given here decides
// on them: its model, client or options.
func (x *extractor) constructed(fn *ssa.Function, call ssa.CallInstruction) []*Site {
	v, ok := call.(*ssa.Call)
	if !ok {
		return nil
	}
	callee := ssaflow.Callee(call.Common())
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == x.flow.Pkg.Pkg || callee.Signature().Recv() != nil ||
		callee.Signature().Params().Len() == 0 || x.factOf(callee.Pkg().Path()) == nil {
		return nil
	}
	var out []*Site
	for _, r := range results(v) {
		if !handedOn(r) {
			continue // the calls of its methods are all seen
		}
		for _, obj := range x.flow.ResolveFields(x.flow.Eval(r)).Alternatives() {
			if obj.Op == ssaflow.OpObject && obj.Type != "" {
				out = append(out, x.methodsOf(fn, call, obj, x.wanted(r, obj.Type))...)
			}
		}
	}
	return out
}

// results returns the values that a call gives.
func results(call *ssa.Call) []ssa.Value {
	if call.Call.Signature().Results().Len() < 2 {
		return []ssa.Value{call}
	}
	var out []ssa.Value
	for _, r := range *call.Referrers() {
		if e, ok := r.(*ssa.Extract); ok {
			out = append(out, e)
		}
	}
	return out
}

// handedOn reports whether a value is used other than by calling its methods.
func handedOn(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Extract, *ssa.DebugRef, *ssa.FieldAddr:
		case ssa.CallInstruction:
			c := r.Common()
			if c.IsInvoke() && c.Value == v && !slices.Contains(c.Args, v) {
				continue
			}
			if callee := c.StaticCallee(); callee == nil || callee.Signature.Recv() == nil || c.Args[0] != v || slices.Contains(c.Args[1:], v) {
				return true
			}
		case *ssa.BinOp:
		default:
			return true
		}
	}
	return false
}

// methodsOf returns the LLM calls of the methods of obj's type that depend on
// what obj is made of, those methods that are wanted.
func (x *extractor) methodsOf(fn *ssa.Function, call ssa.CallInstruction, obj *ssaflow.Term, wanted func(string) bool) []*Site {
	fact := x.factOf(obj.Type[:max(strings.LastIndexByte(obj.Type, '.'), 0)])
	if fact == nil {
		return nil
	}
	var calls []setUp
	for i := range fact.Funcs {
		ff := &fact.Funcs[i]
		method, ok := strings.CutPrefix(ff.Name, usedName(obj.Type, ""))
		if !ok {
			method, ok = strings.CutPrefix(ff.Name, "("+obj.Type+").")
		}
		if !ok || !wanted(usedName(obj.Type, method)) {
			continue
		}
		for _, in := range ff.Sites {
			if c := (setUp{in, ff.Name}); in.Depth < maxWrap && settles(in) && c.instructs() {
				calls = append(calls, c)
			}
		}
		for _, p := range ff.Pending {
			if c := (setUp{p, ff.Name}); len(p.Via) < maxWrap && c.instructs() {
				calls = append(calls, c)
			}
		}
	}
	var out []*Site
	for _, c := range calls {
		with := func(obj *ssaflow.Term) []*Site {
			s := x.bindMade(c.in, c.method, call, fn, []*ssaflow.Term{obj})
			if s.Invoke != nil {
				return x.expand(fn, call, s, 0).sites
			}
			return []*Site{s}
		}
		bare := sync.OnceValue(func() []*Site { return with(shell(obj, 0)) })
		for _, s := range with(obj) {
			if s.made = true; !s.Raw && len(out) < maxMade { // no more will be known of where a raw one goes
				s.bare = func() *Site {
					i := slices.IndexFunc(bare(), func(b *Site) bool { return b.Leaf.At == s.Leaf.At && b.sameWay(s) })
					if i < 0 {
						return nil
					}
					return bare()[i]
				}
				out = append(out, s)
			}
		}
		if len(out) == maxMade {
			break
		}
	}
	return out
}

// maxShell is how deep an object is looked into for what runs.
const maxShell = 4

// shell returns what the package of an object's type knows of it: which types what
// it is made of has, no value that it is given.
func shell(t *ssaflow.Term, depth int) *ssaflow.Term {
	switch {
	case t == nil || depth > maxShell:
		return ssaflow.Unknown("")
	case t.Op == ssaflow.OpFunc:
		return t
	case t.Op == ssaflow.OpAny:
		return ssaflow.Alternatives(t, func(a *ssaflow.Term) *ssaflow.Term { return shell(a, depth+1) })
	case t.Op != ssaflow.OpObject || t.Type == "":
		return ssaflow.Unknown("")
	}
	out := &ssaflow.Term{Op: ssaflow.OpObject, Type: t.Type, Open: true}
	for b := t; b != nil && b.Op == ssaflow.OpObject; b = b.Base {
		for _, f := range b.Fields {
			if v := shell(f.Value, depth+1); v.Op != ssaflow.OpUnknown && out.Lookup(f.Name) == nil {
				out.Fields = append(out.Fields, ssaflow.Field{Name: f.Name, Value: v})
			}
		}
	}
	return out
}

// Bare returns the call that something made here is set up for as the package
// knows it whose method makes it, whatever it is given; nil for a call of another
// kind, and where that package cannot tell of it.
func (s *Site) Bare() *Site {
	if s.bare == nil {
		return nil
	}
	return s.bare()
}

// setUp is a call that a method of an object makes.
type setUp struct {
	in     *Site
	method string
}

// instructs reports whether it is known what the call asks for: a method that
// passes on whatever it is given may never be called.
func (c setUp) instructs() bool {
	prompts := c.in.Prompts
	if c.in.Invoke != nil {
		for _, a := range c.in.Invoke.Args {
			prompts = append(prompts[:len(prompts):len(prompts)], Prompt{Term: a})
		}
	}
	return slices.ContainsFunc(prompts, func(p Prompt) bool {
		return p.Term.Contains(func(t *ssaflow.Term) bool { return t.IsString() && len(t.Text) > minInstruction })
	})
}

func (x *extractor) bindMade(in *Site, callee string, call ssa.CallInstruction, fn *ssa.Function, args []*ssaflow.Term) *Site {
	known := *in
	known.made = true
	s := x.bind(&known, callee, call, fn, args)
	s.Throttle, s.Groups, s.bare = nil, nil, in.bare // those of a call that is not here
	s.In = in.In                                     // who makes a client says nothing of what it is asked
	return s
}

// settles reports whether it depends on the function's parameters which model
// or client a call goes to.
func settles(s *Site) bool {
	for _, t := range []*ssaflow.Term{s.Model, s.Client, s.Options, s.URL} {
		if t != nil && t.HasParam() {
			return true
		}
	}
	return false
}

// Covers reports whether made, a call that something is made for, is the same
// as s: s is seen and goes through the same calls, or is known from a
// constructor further in.
func (s *Site) Covers(made *Site) bool {
	end := func(way, of []ssaflow.Position) bool {
		return len(way) <= len(of) && slices.Equal(way, of[len(of)-len(way):])
	}
	if s.made {
		return len(s.Via) < len(made.Via) && end(s.Via[1:], made.Via)
	}
	return end(made.Via[1:], s.Via)
}
