package llmcall

import (
	"go/types"
	"os"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// extractor finds the sites of one package.
type extractor struct {
	cat   *catalog.Catalog
	pass  *analysis.Pass
	flow  *ssaflow.Flow
	facts map[*types.Package]*Package
	memo  map[*ssa.Function]*summary
	busy  map[*ssa.Function]bool
	loops map[*ssa.Function][]*ssaflow.Loop
	fine  map[*ssa.Function]map[*ssa.BasicBlock]bool // see refused

	dispatch dispatch
	pacing   pacing
	serving  serving
	keyed    keyed
}

// dispatch is what is known of what calls run, worked out when it is asked for, as
// the rest below is.
type dispatch struct {
	behind     map[*types.Func]*types.Func
	byName     map[string]*ssa.Function
	impls      map[*types.Func][]impl
	crowds     map[*types.Func]crowd
	asked      map[*types.Func]*Leaf
	makes      map[*types.TypeName]bool
	invoked    map[string][]ssa.CallInstruction // calls through interfaces, by the method's name
	fieldReads map[*types.Var]bool              // see readsField
	uses       *Uses
	puts       *[]Put
}

// pacing is what is known of what slows calls down.
type pacing struct {
	permits    map[*ssa.Function][]Permit
	clears     map[*types.Var]bool
	moved      map[*types.Var]bool
	retryAfter int // 1 where the package names the header, -1 where it does not
}

// serving is what is known of handlers, and of what stands in front of them.
type serving struct {
	front      *inbound
	turns      map[turner]bool
	asked      map[*ssa.Parameter]bool // of which it is being asked whether they are limits
	whoever    bool                    // limits count that are ones whoever comes
	routers    map[string]bool
	regs       *[]registered
	regOf      map[*ssa.Function][]registered
	routed     map[*ssa.Function][]*Site
	routesHere []*Site
}

// keyed is what is known of API keys.
type keyed struct {
	stores   map[*types.Var][]*ssa.Store // what is stored to fields
	asking   map[*types.Var]bool         // fields of which it is being asked whether they hold several keys
	pools    []*keyPool
	takes    []KeyTake
	trippers map[string][]endpoint // types under LLM clients
}

// sources reads the package's files. A file that cannot be read says nothing.
func sources(pass *analysis.Pass) func() [][]byte {
	return func() [][]byte {
		read := os.ReadFile
		if pass.ReadFile != nil { // nogo leaves it out
			read = pass.ReadFile
		}
		var out [][]byte
		for _, f := range pass.Files {
			if b, err := read(pass.Fset.File(f.FileStart).Name()); err == nil {
				out = append(out, b)
			}
		}
		return out
	}
}

// summary is what is known of a function of this package.
type summary struct {
	sites   []*Site
	pending []*Site // those with an Invoke
	made    []*Site
	many    []*Site // see crowd
}

func (s *summary) some() bool { return len(s.sites)+len(s.pending)+len(s.many) > 0 }

// sites returns the LLM calls of fn: its own, and those of the wrappers and
// function literals that it calls.
func (x *extractor) sites(fn *ssa.Function) []*Site { return x.summary(fn).sites }

func (x *extractor) summary(fn *ssa.Function) *summary {
	if s, ok := x.memo[fn]; ok {
		return s
	}
	if x.busy[fn] {
		return new(summary) // recursion: the first round has them all
	}
	x.busy[fn] = true
	sum := new(summary)
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			at := x.callAt(fn, call)
			if at.some() {
				if when := x.conditionsOf(b); len(when) > 0 {
					for _, s := range slices.Concat(at.sites, at.pending, at.many) {
						s.When = appendUpTo(maxConditions, slices.Clip(s.When), when...)
					}
				}
			}
			sum.sites = appendUpTo(maxSites, sum.sites, at.sites...)
			sum.pending = appendUpTo(maxPending, sum.pending, at.pending...)
			sum.made = appendUpTo(maxSites, sum.made, at.made...)
			sum.many = appendUpTo(maxMany, sum.many, at.many...)
		}
	}
	asides(slices.Concat(sum.sites, sum.many))
	permits := x.permitSites(fn)
	for _, s := range slices.Concat(sum.sites, sum.pending, sum.many) {
		for _, p := range permits {
			if p, ok := x.cover(p, s); ok {
				s.Throttle = append(s.Throttle, p)
			}
		}
		if p, ok := x.limitedDecorator(fn, s); ok {
			s.Throttle = append(s.Throttle, p)
		}
		if x.keyAsked(s) {
			s.Throttle = append(s.Throttle, Permit{Effect: catalog.EffectVerdict, Func: callersKey, Guard: guardEach})
		}
	}
	for _, s := range slices.Concat(sum.sites, sum.pending, sum.many) {
		x.retried(fn, s)
		if call, ok := s.call.(*ssa.Call); ok && !s.Swallowed {
			s.Swallowed = swallows(call)
		}
	}
	x.spread(fn, sum.pending)
	delete(x.busy, fn)
	x.memo[fn] = sum
	return sum
}

func appendUpTo[T any](most int, list []T, more ...T) []T {
	return append(list, more[:min(len(more), max(0, most-len(list)))]...)
}

// target is a function that a call may run.
type target struct {
	summary
	name    string
	args    []*ssaflow.Term // receiver first
	choices int             // how many functions the call may run
	unmade  bool
	behind  *Behind
	makers  []*ssa.Call // what makes it, outermost first, where it is a literal that has what those are given
}

// callAt returns what one call instruction adds to its function's summary.
func (x *extractor) callAt(fn *ssa.Function, call ssa.CallInstruction) summary {
	c := call.Common()
	obj := ssaflow.Callee(c)
	rows := x.cat.Func(obj)
	viewed := false // through an interface of somebody's own
	if c.IsInvoke() && len(rows) == 0 {
		if sdk := x.sdkMethod(c.Method); sdk != nil {
			obj, rows, viewed = sdk, x.cat.Func(sdk), true
		}
	}
	for _, row := range rows {
		switch row.Kind {
		case catalog.KindLLM, catalog.KindCheap:
			s := x.direct(fn, call, row, obj)
			if c.IsInvoke() {
				s.Throttle = append(s.Throttle, x.decorators(c.Method)...)
			}
			return summary{sites: []*Site{s}}
		case catalog.KindHTTPDo:
			if s := x.raw(fn, call, row); s != nil {
				if viewed {
					s.Throttle = append(s.Throttle, x.decorators(c.Method)...)
				}
				return summary{sites: []*Site{s}}
			}
			if !viewed {
				return summary{}
			}
			rows = nil // what implements it may know the URL
		}
	}
	_, isGo := call.(*ssa.Go)
	var pool *ssaflow.Term
	if row := x.fanout(call); row != nil && row.Recv != "" && row.Limit != nil && row.Limit.Bounded != catalog.BoundedNo {
		if args := x.flow.Args(call); len(args) > 0 {
			pool = args[0]
		}
	}
	var out summary
	add := func(t target, async bool) (added []*Site) {
		awaited := async && x.waits(call)
		before, few := len(out.sites), len(out.many)
		through := func(s *Site) *Site {
			b := x.bind(s, t.name, call, fn, t.args)
			b.Async = b.Async || async && !awaited
			if b.Choices = max(b.Choices, t.choices); t.choices > 1 {
				b.ChosenAt = x.flow.PositionOf(x.flow.CallPos(call))
			}
			b.Unmade = b.Unmade || t.unmade
			if t.behind != nil && len(b.Behind) < maxBehind {
				b.Behind = append(slices.Clip(b.Behind), *t.behind)
			}
			for i := range b.Throttle {
				b.Throttle[i].Inside = b.Throttle[i].Inside || async
			}
			if pool != nil {
				b.Groups = append(b.Groups, pool)
			}
			return b
		}
		for _, s := range t.sites {
			if s.Depth >= maxWrap || s.Raw && s.Depth >= maxRawWrap {
				continue
			}
			b := through(s)
			if !x.reachable(b) {
				continue
			}
			if b.Raw && (x.dead(b) || slices.ContainsFunc(out.sites[before:], b.sameWay)) {
				continue
			}
			out.sites = append(out.sites, b)
		}
		for _, p := range t.pending {
			if len(p.Via) < maxWrap {
				b := through(p)
				if b.ruledOut() {
					continue
				}
				more := x.expand(fn, call, b, 0)
				out.sites, out.pending = append(out.sites, more.sites...), append(out.pending, more.pending...)
				out.many = append(out.many, more.many...)
			}
		}
		for _, s := range t.many {
			if b := through(s); s.Depth < maxWrap && x.reachable(b) {
				out.many = append(out.many, b)
			}
		}
		for _, s := range t.made {
			if s.Depth < maxWrap && settles(s) {
				out.made = append(out.made, x.bindMade(s, t.name, call, fn, t.args))
			}
		}
		if async {
			sameWork(out.sites[before:])
		}
		return append(out.sites[before:len(out.sites):len(out.sites)], out.many[few:]...)
	}
	targets := x.targets(call, len(rows) > 0)
	for _, t := range targets {
		add(t, isGo)
	}
	out.made = append(out.made, x.constructed(fn, call)...)
	if s := x.crowdSite(fn, call); s != nil && len(rows) == 0 {
		out.many = append(out.many, s)
	} else if len(rows) == 0 {
		out.many = append(out.many, x.eachSites(fn, call)...)
	}
	if len(out.sites) > 0 {
		return out
	}
	if p := x.pendingAt(fn, call, len(rows) > 0); p != nil && len(out.pending) == 0 {
		p.Async = isGo && !x.waits(call)
		more := x.expand(fn, call, p, 0)
		out.sites, out.pending = append(out.sites, more.sites...), append(out.pending, more.pending...)
		out.many = append(out.many, more.many...)
		if len(out.sites) > 0 {
			return out
		}
	}
	// A function literal or method value that the callee will call: now, as far
	// as this function can tell, or in a goroutine of a pool.
	async, served := false, false
	for _, row := range rows {
		async = async || row.Kind == catalog.KindFanout && !kept(row, call)
		served = served || row.Kind == catalog.KindHandler
	}
	callee := ssaflow.StaticCallee(call)
	handed := len(rows) == 0 && (callee == nil || callee.Pkg != x.flow.Pkg)
	permits := append(x.calleePermits(call), x.queuedBy(call)...)
	for _, arg := range c.Args {
		lit := literal(arg)
		if lit == nil || lit.Pkg != x.flow.Pkg {
			continue
		}
		for _, s := range add(target{summary: *x.summary(lit), choices: 1}, async) {
			s.Throttle = append(s.Throttle, permits...)
			s.Served, s.Handed = s.Served || served, s.Handed || handed
		}
	}
	return out
}

// targets returns the functions that a call runs, as far as they are known.
func (x *extractor) targets(call ssa.CallInstruction, known bool) []target {
	c := call.Common()
	if callee := ssaflow.StaticCallee(call); callee != nil {
		t := target{args: x.flow.Args(call), choices: 1}
		if callee.Pkg == x.flow.Pkg {
			t.name, t.summary = ssaflow.FuncName(callee), *x.summary(callee)
			x.place(call, t.args)
			return []target{t}
		}
		obj := ssaflow.Callee(c)
		if obj == nil {
			return nil
		}
		if fact := x.imported(obj.Pkg()); fact != nil {
			if ff := fact.fn(obj.FullName()); ff != nil {
				t.name, t.summary = ff.Name, ff.summary()
				x.place(call, t.args)
				return []target{t}
			}
		}
		return nil
	}
	if c.IsInvoke() {
		if known {
			return nil
		}
		var out []target
		impls := x.implementations(c.Method)
		recv := x.flow.Args(call)[0]
		if among := slices.DeleteFunc(slices.Clone(impls), func(im impl) bool { return x.other(recv, im.typ, c.Method.Name()) }); len(among) > 0 {
			impls = among
		}
		if unless := x.askedBefore(call); len(unless) > 0 {
			impls = slices.DeleteFunc(slices.Clone(impls), func(im impl) bool { return x.wentAnotherWay(im.typ, unless) })
		}
		for _, im := range impls {
			args := x.flow.Args(call)
			x.place(call, args)
			t := target{summary: im.summary(x), name: im.name, args: args, choices: len(impls), unmade: !im.made}
			if recv.HasParam() {
				t.behind = &Behind{recv, im.typ, c.Method.Name(), len(impls)}
			}
			out = append(out, t)
		}
		return out
	}
	if lit := x.flow.Eval(c.Value).FuncOf(); lit != nil && lit.Pkg == x.flow.Pkg {
		return []target{{summary: *x.summary(lit), name: ssaflow.FuncName(lit), args: x.flow.Args(call), choices: 1}}
	}
	if t := x.yieldedBy(c.Value); t != nil {
		return []target{*t}
	}
	return nil
}

// literal returns the function literal or method value that v is, or nil.
func literal(v ssa.Value) *ssa.Function {
	for {
		switch u := v.(type) {
		case *ssa.MakeClosure:
			return realFunc(u.Fn.(*ssa.Function))
		case *ssa.Function:
			return realFunc(u)
		case *ssa.ChangeType:
			v = u.X
		case *ssa.MakeInterface:
			v = u.X
		default:
			return nil
		}
	}
}

// realFunc looks through the wrapper of a bound method.
func realFunc(fn *ssa.Function) *ssa.Function {
	if fn.Synthetic != "" && fn.Parent() == nil {
		if obj, ok := fn.Object().(*types.Func); ok {
			if real := fn.Prog.FuncValue(obj.Origin()); real != nil {
				return real
			}
		}
	}
	return fn
}

// direct makes the site of a catalogued call.
func (x *extractor) direct(fn *ssa.Function, call ssa.CallInstruction, row *catalog.Func, obj *types.Func) *Site {
	args := x.flow.Args(call)
	s := &Site{call: call, fn: fn, x: x, Choices: 1, Name: funcTitle(fn), In: funcTitle(fn)}
	at := x.flow.PositionOf(x.flow.CallPos(call))
	s.Via = []ssaflow.Position{at}
	s.Leaf = Leaf{SDK: row.SDK, Func: row.FullName, Provider: row.Provider, Cheap: row.Kind == catalog.KindCheap, Model: row.Fixed["model"], Task: row.Fixed["task"], At: at}
	if row.Defaults != nil {
		s.Leaf.Retries = row.Defaults.Retries
	}
	recv := 0
	if obj.Signature().Recv() != nil {
		recv = 1
		s.Client = args[0]
	}
	arg := func(i int) *ssaflow.Term {
		if i < 0 || i+recv >= len(args) {
			return nil
		}
		return x.at(call, i, args[i+recv])
	}
	if i, ok := row.Args[catalog.RoleLLM]; ok {
		s.Client = arg(i)
	}
	if sig := obj.Signature(); sig.Variadic() && row.Variadic == catalog.RoleOption {
		s.Options = arg(sig.Params().Len() - 1)
	} else if i, ok := row.Args[catalog.RoleConfig]; ok {
		s.Options = arg(i)
	}
	cl := row.Call
	if cl == nil {
		s.Leaf.Stream = catalog.StreamNo
		return s
	}
	s.Leaf.Kind, s.Leaf.Stream = cl.Kind, cl.Stream
	s.Ctx = arg(cl.Ctx)
	req := arg(cl.Request)
	var reqType types.Type
	if cl.Request >= 0 && cl.Request < obj.Signature().Params().Len() {
		reqType = obj.Signature().Params().At(cl.Request).Type()
	}
	value := func(path string) *ssaflow.Term {
		switch kind, rest := splitPath(path); kind {
		case "arg":
			return arg(atoi(rest))
		case "recv":
			return x.role(s.Client, catalog.Role(rest))
		case "json":
			field, path, _ := strings.Cut(rest, ".")
			return jsonOf(x.flow, x.unpack(ssaflow.Path(req, reqType, field))).path(path)
		}
		if req == nil {
			return nil
		}
		return ssaflow.Path(req, reqType, path)
	}
	for _, p := range cl.Model {
		if v := value(p); v != nil && v.Op != ssaflow.OpZero {
			s.Model = v
			if kind, rest := splitPath(p); kind == "arg" {
				s.modelPos = x.flow.ArgPos(call, atoi(rest))
			} else if kind == "" {
				s.modelPos = req.FieldPos(p)
			}
			if s.modelPos.IsValid() {
				s.Leaf.ModelAt = x.flow.PositionOf(s.modelPos)
			}
			break
		}
	}
	for _, p := range cl.Prompt {
		role := "user"
		if _, rest := splitPath(p); rest == "system" || isSystemField(p) {
			role = "system"
		}
		if v := value(p); v != nil && v.Op != ssaflow.OpZero {
			s.Prompts = append(s.Prompts, Prompt{role, v})
		}
	}
	collect := func(paths []string) (out []*ssaflow.Term) {
		for _, p := range paths {
			if v := value(p); v != nil && v.Op != ssaflow.OpZero {
				out = append(out, v)
			}
		}
		return out
	}
	s.MaxTokens, s.Format, s.Tools = collect(cl.MaxTokens), collect(cl.Format), collect(cl.Tools)
	if cl.StreamField != "" {
		s.Stream = value(cl.StreamField)
	}
	for _, sw := range cl.Switches {
		v := value(sw.Path)
		if v == nil || v.Op == ssaflow.OpZero {
			continue
		}
		if made := x.switchesOf(v); made != nil {
			s.Switches = append(s.Switches, made...)
			continue
		}
		s.Switches = append(s.Switches, Switch{sw.Wire, v, sw.Value, sw.Scale})
	}
	s.Extra = mutations(req, 0)
	return s
}

// mutations returns the mutating calls on a request and on what is embedded in
// it.
func mutations(t *ssaflow.Term, depth int) []*ssaflow.Term {
	var out []*ssaflow.Term
	for ; t != nil && t.Op == ssaflow.OpObject; t = t.Base {
		out = append(out, t.Muts...)
		if depth < 3 {
			for _, f := range t.Fields {
				out = append(out, mutations(f.Value, depth+1)...)
			}
		}
	}
	return out
}

// switchesOf returns the switches that a call which makes a value of a request sets,
// where v is that value or a field of it.
func (x *extractor) switchesOf(v *ssaflow.Term) []Switch {
	for v.Op == ssaflow.OpField {
		v = v.Args[0]
	}
	if v.Op != ssaflow.OpCall {
		return nil
	}
	var out []Switch
	for _, row := range x.cat.FuncByName(v.Name) {
		for _, sw := range row.Switches {
			val := v
			if kind, rest := splitPath(sw.Path); kind == "arg" && atoi(rest) < len(v.Args) {
				val = v.Args[atoi(rest)]
			}
			out = append(out, Switch{sw.Wire, val, sw.Value, sw.Scale})
		}
	}
	return out
}

// place gives the constants among a call's arguments, receiver first, the
// positions they are written at.
func (x *extractor) place(call ssa.CallInstruction, args []*ssaflow.Term) {
	recv := len(args) - call.Common().Signature().Params().Len()
	for i := range args {
		if i >= recv && args[i].Op == ssaflow.OpConst {
			args[i] = x.at(call, i-recv, args[i])
		}
	}
}

// at gives a constant argument the position it is written at.
func (x *extractor) at(call ssa.CallInstruction, i int, t *ssaflow.Term) *ssaflow.Term {
	return ssaflow.At(t, x.flow.ArgPos(call, i))
}

func isSystemField(path string) bool {
	switch path {
	case "System", "SystemInstruction", "Instructions":
		return true
	}
	return false
}

// funcTitle returns the name of the declared function that fn is, or is in.
func funcTitle(fn *ssa.Function) string {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn.Name()
}

func splitPath(p string) (kind, rest string) {
	for i := range len(p) {
		if p[i] == ':' {
			return p[:i], p[i+1:]
		}
	}
	return "", p
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return -1
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// impl is a method that an interface call may reach.
type impl struct {
	name string
	fn   *ssa.Function // in this package
	fact *FuncFact     // in an imported one
	typ  string        // the type that has it, declared or promoted
	made bool          // code that is seen makes values of its type, or may
}

func (im impl) summary(x *extractor) summary {
	if im.fn != nil {
		return *x.summary(im.fn)
	}
	return im.fact.summary()
}

// implementations returns the methods that a call of interface method m may
// reach, of the types of this package and of those it imports that are known
// to matter. More than a few say nothing.
func (x *extractor) implementations(m *types.Func) []impl {
	if got, ok := x.dispatch.impls[m]; ok {
		return got
	}
	if x.dispatch.impls == nil {
		x.dispatch.impls = make(map[*types.Func][]impl)
	}
	recv := m.Signature().Recv()
	if recv == nil {
		return nil
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return nil
	}
	var out []impl
	total := 0
	look := func(pkg *types.Package, fact *Package) {
		scope := pkg.Scope()
		for _, name := range scope.Names() {
			tn, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
				continue
			}
			named, ok := tn.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 || !mayHave(named, m.Name()) {
				continue
			}
			ptr := types.NewPointer(named)
			if !types.Implements(ptr, iface) {
				continue
			}
			obj, _, _ := types.LookupFieldOrMethod(ptr, false, m.Pkg(), m.Name())
			fo, ok := obj.(*types.Func)
			if !ok || fact.isStub(fo) {
				continue
			}
			var sf *ssa.Function
			if fact == nil {
				if sf = x.flow.Pkg.Prog.FuncValue(fo.Origin()); sf != nil && stub(sf) {
					continue
				}
			}
			total++
			if sf != nil && len(sf.Blocks) > 0 && sf.Pkg == x.flow.Pkg {
				out = append(out, impl{name: ssaflow.FuncName(sf), fn: sf, typ: ssaflow.TypeName(named), made: x.made(tn)})
			} else if fact != nil {
				if ff := fact.fn(fo.Origin().FullName()); ff != nil {
					out = append(out, impl{name: ff.Name, fact: ff, typ: ssaflow.TypeName(named), made: true})
				}
			}
		}
	}
	look(x.flow.Pkg.Pkg, nil)
	for _, p := range x.flow.Packages() {
		look(p, x.imported(p))
	}
	if total > maxImpls {
		if x.dispatch.crowds == nil {
			x.dispatch.crowds = make(map[*types.Func]crowd)
		}
		x.dispatch.crowds[m] = crowd{total, out}
		out = nil
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	x.dispatch.impls[m] = out
	return out
}

// mayHave reports whether a type can have a method of that name, declared or
// promoted: to look it up costs more.
func mayHave(named *types.Named, method string) bool {
	for m := range named.Methods() {
		if m.Name() == method {
			return true
		}
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if f.Embedded() {
			return true
		}
	}
	return false
}
