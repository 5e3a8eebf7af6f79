package llmcall

import (
	"go/types"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/internal/source"
)

// Invoke is a call through an interface or a function value of which the
// function that it stands in does not know what it runs. Whoever hands the
// value over knows.
type Invoke struct {
	Recv   *ssaflow.Term   // the interface or function value
	Method string          // "" for a function
	Args   []*ssaflow.Term // without Recv
	Unless []Asked
}

// pendingAt returns the site of a call that is pending, or nil.
func (x *extractor) pendingAt(fn *ssa.Function, call ssa.CallInstruction, known bool) *Site {
	c := call.Common()
	in := &Invoke{}
	switch {
	case known:
		return nil
	case c.IsInvoke():
		if !x.asks(c.Method) {
			return nil
		}
		in.Recv, in.Method, in.Args, in.Unless = x.flow.Eval(c.Value), c.Method.Name(), x.flow.Args(call)[1:], x.askedBefore(call)
		if r := x.flow.ResolveFields(in.Recv); !in.Recv.HasParam() && r.Op != ssaflow.OpObject && r.Op != ssaflow.OpAny {
			return nil
		}
	case c.StaticCallee() == nil:
		if _, ok := c.Value.(*ssa.Builtin); ok {
			return nil
		}
		in.Recv, in.Args = x.flow.Eval(c.Value), x.flow.Args(call)
		if !in.Recv.HasParam() {
			if fns, _ := x.functions(in.Recv); len(fns) == 0 {
				return nil
			}
		}
	default:
		return nil
	}
	return &Site{
		Invoke: in, call: call, fn: fn, x: x, Choices: 1, Name: funcTitle(fn), In: funcTitle(fn),
		Via: []ssaflow.Position{x.flow.PositionOf(x.flow.CallPos(call))},
	}
}

// pendingMethod returns the pending site of a method value of an interface that a call is
// given to run, svc.Ask of a service that the function is given; nil where it is none.
func (x *extractor) pendingMethod(fn *ssa.Function, call ssa.CallInstruction, v *ssaflow.Term) *Site {
	m := boundOf(v)
	if m == nil || len(v.Args) != 1 || !v.Args[0].HasParam() || !x.asks(m) {
		return nil
	}
	args := make([]*ssaflow.Term, m.Signature().Params().Len())
	for i := range args {
		args[i] = ssaflow.Unknown("what comes in")
	}
	return &Site{
		Invoke: &Invoke{Recv: v.Args[0], Method: m.Name(), Args: args}, call: call, fn: fn, x: x, Choices: 1, Name: funcTitle(fn), In: funcTitle(fn),
		Via: []ssaflow.Position{x.flow.PositionOf(x.flow.CallPos(call))},
	}
}

// functions returns the functions that a value may be, one of several or an element
// of a table of them, and whether there may be others.
func (x *extractor) functions(t *ssaflow.Term) (fns []*ssaflow.Term, others bool) {
	recv := x.flow.ResolveFields(t)
	if recv.Op == ssaflow.OpElem {
		return x.flow.Choices(recv)
	}
	others = recv.Op == ssaflow.OpAny && recv.Open
	for _, a := range recv.Alternatives() {
		if a.Op == ssaflow.OpFunc {
			fns = append(fns, a)
		}
	}
	return fns, others
}

// asks reports whether an interface's method can be one that asks an LLM by
// its looks: it is no standard or SDK interface's, takes a text or something
// made of parts, and gives something back.
func (x *extractor) asks(m *types.Func) bool {
	if m.Pkg() == nil || catalog.Std(m.Pkg().Path()) || x.cat.Package(m.Pkg().Path()) != nil {
		return false
	}
	sig := m.Signature()
	gives := false
	for v := range sig.Results().Variables() {
		gives = gives || ssaflow.TypeName(v.Type()) != "error"
	}
	for v := range sig.Params().Variables() {
		if _, fn := v.Type().Underlying().(*types.Signature); fn {
			gives = true // what comes is given to a callback
		}
	}
	if !gives {
		return false
	}
	for v := range sig.Params().Variables() {
		t := types.Unalias(v.Type())
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		switch u := t.Underlying().(type) {
		case *types.Basic:
			if u.Info()&types.IsString != 0 {
				return true
			}
		case *types.Struct, *types.Slice, *types.Map:
			return true
		}
	}
	return false
}

// expand returns the LLM calls that a pending call makes where what it runs is
// known in fn, or the call itself where it stays pending.
func (x *extractor) expand(fn *ssa.Function, call ssa.CallInstruction, p *Site, depth int) (out summary) {
	recv := x.flow.ResolveFields(p.Invoke.Recv)
	alts := recv.Alternatives()
	if p.Invoke.Method == "" && recv.Op == ssaflow.OpElem {
		if fns, _ := x.flow.Choices(recv); len(fns) > 0 {
			alts = fns
		}
	}
	if depth > maxWrap || len(alts) > maxImpls {
		return out
	}
	known, others := false, recv.Op == ssaflow.OpAny && recv.Open
	for _, alt := range alts {
		if _, ok := x.runs(alt, p.Invoke); !ok {
			others = true
		}
	}
	for _, alt := range alts {
		t, ok := x.runs(alt, p.Invoke)
		if !ok {
			continue
		}
		known = true
		if x.wentAnotherWay(x.concrete(alt), p.Invoke.Unless) {
			continue
		}
		through := func(in *Site) *Site {
			if len(in.Via)+len(p.Via) > maxWrap {
				return nil
			}
			s := x.bind(in, t.name, call, fn, t.args)
			s.Via = append(slices.Clone(p.Via), in.Via...)
			s.Depth = in.Depth + len(p.Via)
			if s.Choices = max(s.Choices, p.Choices, len(alts)); len(alts) > 1 && len(p.Via) > 0 {
				s.ChosenAt = p.Via[len(p.Via)-1]
			}
			s.Others = s.Others || p.Others || others
			if p.Async && !s.Async {
				s.Below = p.Below
			}
			s.Async, s.Unmade, s.Swallowed = s.Async || p.Async, s.Unmade || p.Unmade, s.Swallowed || p.Swallowed
			s.Served, s.Handed = s.Served || p.Served, s.Handed || p.Handed
			if s.Spread = p.Spread; p.Work != nil {
				s.Work = p.Work
			}
			s.When = appendUpTo(maxConditions, slices.Clip(s.When), p.When...)
			s.Throttle = append(s.Throttle, p.Throttle...)
			if !in.Swallowed { // else it is never what is asked again
				s.Retries = append(s.Retries, p.Retries...)
			}
			s.Groups = append(s.Groups, p.Groups...)
			s.Called = append(s.Called, p.Called...)
			return s
		}
		for _, in := range t.sites {
			if s := through(in); s != nil && x.reachable(s) && (!s.Raw || !x.dead(s)) {
				out.sites = append(out.sites, s)
			}
		}
		for _, q := range t.pending {
			if s := through(q); s != nil && !s.ruledOut() {
				more := x.expand(fn, call, s, depth+1)
				out.sites, out.pending = append(out.sites, more.sites...), append(out.pending, more.pending...)
				out.many = append(out.many, more.many...)
			}
		}
		for _, in := range t.many {
			if s := through(in); s != nil && x.reachable(s) {
				out.many = append(out.many, s)
			}
		}
	}
	if !known && recv.HasParam() {
		return summary{pending: []*Site{p}}
	}
	return out
}

// runs returns the function that a call of a value runs, where it is known.
func (x *extractor) runs(v *ssaflow.Term, in *Invoke) (target, bool) {
	if in.Method != "" {
		t, ok := x.methodOf(v, in.Method)
		t.args = append([]*ssaflow.Term{v}, in.Args...)
		return t, ok
	}
	if v.Op != ssaflow.OpFunc {
		return target{}, false
	}
	t := target{args: in.Args, choices: 1, name: v.Name}
	if strings.HasPrefix(v.Name, "(") && !strings.Contains(v.Name, "$") { // a method value has its receiver
		if len(v.Args) != 1 {
			return target{}, false
		}
		t.args = append([]*ssaflow.Term{v.Args[0]}, in.Args...)
	}
	if m := boundOf(v); m != nil { // a method value of an interface
		return x.runsMethod(v, m, t.args)
	}
	if fn := v.FuncOf(); fn != nil && fn.Pkg == x.flow.Pkg {
		t.name, t.summary = ssaflow.FuncName(fn), *x.summary(fn)
		return t, true
	}
	if fact := x.factOf(source.PackageOf(v.Name)); fact != nil {
		if ff := fact.fn(v.Name); ff != nil {
			t.summary = ff.summary()
		}
		return t, true
	}
	return target{}, false
}

// boundOf returns the method of an interface that a value is a method value of, or
// nil.
func boundOf(v *ssaflow.Term) *types.Func {
	mc, ok := v.Value().(*ssa.MakeClosure)
	if !ok || len(mc.Bindings) != 1 {
		return nil
	}
	fn := mc.Fn.(*ssa.Function)
	m, ok := fn.Object().(*types.Func)
	if !ok || fn.Synthetic == "" || m.Signature().Recv() == nil || !types.IsInterface(m.Signature().Recv().Type()) {
		return nil
	}
	return m
}

// runsMethod returns the method that a method value of an interface runs: its
// receiver's, or the only one that there is.
func (x *extractor) runsMethod(v *ssaflow.Term, m *types.Func, args []*ssaflow.Term) (target, bool) {
	if len(args) > 0 {
		if t, ok := x.methodOf(x.flow.ResolveFields(args[0]), m.Name()); ok {
			t.args = args
			return t, true
		}
	}
	impls := x.implementations(m)
	if len(impls) != 1 {
		return target{}, false
	}
	return target{summary: impls[0].summary(x), name: impls[0].name, args: args, choices: 1, unmade: !impls[0].made}, true
}

// methodOf returns the method that a value has by that name.
func (x *extractor) methodOf(t *ssaflow.Term, method string) (target, bool) {
	typ := x.concrete(t)
	dot := strings.LastIndexByte(typ, '.')
	if dot < 0 {
		return target{}, false
	}
	names := []string{"(*" + typ + ")." + method, "(" + typ + ")." + method}
	if typ[:dot] == x.flow.Pkg.Pkg.Path() {
		for _, name := range names {
			if fn := x.funcNamed(name); fn != nil {
				return target{summary: *x.summary(fn), name: name, choices: 1}, true
			}
		}
		return target{}, false
	}
	fact := x.factOf(typ[:dot])
	if fact == nil {
		for _, name := range names {
			if ff := x.handedOn(name); ff != nil {
				return target{summary: ff.summary(), name: name, choices: 1}, true
			}
		}
		return target{}, false
	}
	for _, name := range names {
		if ff := fact.fn(name); ff != nil {
			return target{summary: ff.summary(), name: name, choices: 1}, true
		}
	}
	return target{}, true // of a known package, and without calls
}

// concrete returns the full name of a value's type where that is known and no interface:
// of what is made here, and of a parameter or field that is declared so, as a container
// of dependencies fills them; else "".
func (x *extractor) concrete(t *ssaflow.Term) string {
	var typ types.Type
	switch t.Op {
	case ssaflow.OpObject:
		return t.Type
	case ssaflow.OpParam:
		if p, ok := t.Value().(*ssa.Parameter); ok {
			typ = p.Type()
		}
	case ssaflow.OpField:
		if owner := x.flow.TypeNamed(t.Type); owner != nil {
			if f := fieldByName(owner.Type(), t.Name); f != nil {
				typ = f.Type()
			}
		}
	}
	if typ == nil || types.IsInterface(typ) {
		return ""
	}
	return ssaflow.TypeName(typ)
}

// funcNamed returns the function of this package with that full name, or nil.
func (x *extractor) funcNamed(name string) *ssa.Function {
	if x.dispatch.byName == nil {
		x.dispatch.byName = make(map[string]*ssa.Function)
		for _, fn := range x.flow.Funcs {
			x.dispatch.byName[ssaflow.FuncName(fn)] = fn
		}
	}
	return x.dispatch.byName[name]
}

// factOf returns the fact of the directly imported package with that path, or
// nil: what every driver knows, however it loads.
func (x *extractor) factOf(path string) *Package {
	for _, p := range x.flow.Pkg.Pkg.Imports() {
		if p.Path() == path {
			return x.imported(p)
		}
	}
	return nil
}

// sdkMethod returns the method of an SDK's or HTTP client that a call of
// interface method m runs where the interface is somebody's view of that
// client: its method speaks in the package's types, and one type of the package
// has it.
func (x *extractor) sdkMethod(m *types.Func) *types.Func {
	if fn, ok := x.dispatch.behind[m]; ok {
		return fn
	}
	if x.dispatch.behind == nil {
		x.dispatch.behind = make(map[*types.Func]*types.Func)
	}
	x.dispatch.behind[m] = nil
	iface, ok := m.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var found []*types.Func
	for _, pkg := range x.spoken(m.Signature()) {
		scope := pkg.Scope()
		for _, name := range scope.Names() {
			tn, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || !tn.Exported() || tn.IsAlias() || types.IsInterface(tn.Type()) {
				continue
			}
			named, ok := tn.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 {
				continue
			}
			obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), false, m.Pkg(), m.Name())
			fn, ok := obj.(*types.Func)
			if ok && !slices.Contains(found, fn) && slices.ContainsFunc(x.cat.Func(fn), sends) && types.Implements(types.NewPointer(named), iface) {
				found = append(found, fn)
			}
		}
	}
	if len(found) == 1 {
		x.dispatch.behind[m] = found[0]
	}
	return x.dispatch.behind[m]
}

// sends reports whether a function of the catalog makes a request.
func sends(row *catalog.Func) bool {
	return row.Kind == catalog.KindLLM || row.Kind == catalog.KindCheap || row.Kind == catalog.KindHTTPDo
}

// spoken returns the packages of the catalog whose types a signature has, by
// path.
func (x *extractor) spoken(sig *types.Signature) []*types.Package {
	var out []*types.Package
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range tuple.Variables() {
			t := types.Unalias(v.Type())
			if s, ok := t.(*types.Slice); ok {
				t = types.Unalias(s.Elem())
			}
			if p, ok := t.(*types.Pointer); ok {
				t = types.Unalias(p.Elem())
			}
			named, ok := t.(*types.Named)
			if !ok || named.Obj().Pkg() == nil || slices.Contains(out, named.Obj().Pkg()) {
				continue
			}
			if p := x.cat.Package(named.Obj().Pkg().Path()); p != nil {
				out = append(out, named.Obj().Pkg())
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Path() < out[j].Path() })
	return out
}
