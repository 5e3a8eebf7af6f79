package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// KeySink is a place where an API key is given to a client or a request.
type KeySink struct {
	Instr    ssa.Instruction
	Pos      token.Pos
	Key      ssa.Value
	Provider string        // whose key it is, as in the catalog; "" unknown
	BaseURL  *ssaflow.Term // nil where the client's default holds
}

// keyHeaders are the headers that carry API keys, in lower case.
var keyHeaders = map[string]bool{"authorization": true, "x-api-key": true, "x-goog-api-key": true, "api-key": true}

// KeySinks returns the places of the package where an API key of an LLM
// provider is used, in the order of the source.
func (r *Result) KeySinks(flow *ssaflow.Flow) []KeySink {
	if r.Flow == nil {
		return nil
	}
	raw := r.x.rawProviders(r)
	var out []KeySink
	for _, fn := range flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case ssa.CallInstruction:
					out = append(out, r.x.callSinks(flow, instr, raw[outermost(fn)])...)
				case *ssa.Store:
					if s, ok := r.x.fieldSink(flow, instr); ok {
						out = append(out, s)
					}
				case *ssa.BinOp:
					if s, ok := r.x.querySink(flow, instr); ok {
						out = append(out, s)
					}
				}
			}
		}
	}
	return out
}

// callSinks returns the keys that a call is given: a client's constructor or
// option, a header, a query. raw is the provider that the function's own
// requests go to.
func (x *extractor) callSinks(flow *ssaflow.Flow, call ssa.CallInstruction, raw string) (out []KeySink) {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if obj == nil {
		return nil
	}
	recv := 0
	if obj.Signature().Recv() != nil && !c.IsInvoke() {
		recv = 1
	}
	sink := KeySink{Instr: call, Pos: flow.CallPos(call)}
	for _, row := range x.cat.Func(obj) {
		if i, ok := row.Args[catalog.RoleAPIKey]; ok && i+recv < len(c.Args) {
			s := sink
			s.Key = c.Args[i+recv]
			if pos := flow.ArgPos(call, i); row.Kind == catalog.KindSetter && pos.IsValid() {
				s.Pos = pos
			}
			switch row.Kind {
			case catalog.KindNew, catalog.KindOption:
				var client string
				s.BaseURL, client = x.madeOf(flow, call.Value())
				if s.Provider = row.Provider; s.Provider == "" {
					s.Provider = client // an option that several libraries share
				}
				out = append(out, s)
			case catalog.KindSetter:
				if s.Provider = row.Provider; s.Provider == "" {
					s.Provider = raw
				}
				out = append(out, s)
			}
		}
		h, ok1 := row.Args[catalog.RoleHeader]
		v, ok2 := row.Args[catalog.RoleHeaderValue]
		if ok1 && ok2 && raw != "" && v+recv < len(c.Args) {
			if name := flow.Eval(c.Args[h+recv]); name.IsString() && keyHeaders[strings.ToLower(name.Text)] {
				s := sink
				s.Key, s.Provider = c.Args[v+recv], raw
				out = append(out, s)
			}
		}
	}
	switch obj.FullName() {
	case "(net/url.Values).Set", "(net/url.Values).Add":
		if name := flow.Eval(c.Args[1]); raw != "" && name.IsString() && name.Text == "key" {
			s := sink
			s.Key, s.Provider = c.Args[2], raw
			out = append(out, s)
		}
	case "fmt.Sprintf":
		f := flow.Eval(c.Args[0])
		if !f.IsString() || len(c.Args) < 2 {
			break
		}
		before, _, ok := strings.Cut(f.Text, "key=%")
		if !ok || before != "" && !strings.ContainsAny(before[len(before)-1:], "?&") {
			break
		}
		vals := variadic(c.Args[1])
		if n := strings.Count(strings.ReplaceAll(before, "%%", ""), "%"); n < len(vals) {
			s := sink
			s.Key, s.Provider = vals[n], x.providerOfURL(flow, call.Value())
			out = append(out, s)
		}
	}
	return out
}

// providerOfURL returns the LLM provider that a URL's text goes to.
func (x *extractor) providerOfURL(flow *ssaflow.Flow, v ssa.Value) string {
	return x.cat.ProviderOfHost(hostOf(longest(flow.Resolve(flow.Eval(v)))))
}

// fieldSink returns the key that is stored to a field of a client's
// configuration.
func (x *extractor) fieldSink(flow *ssaflow.Flow, store *ssa.Store) (KeySink, bool) {
	fa, ok := store.Addr.(*ssa.FieldAddr)
	if !ok {
		return KeySink{}, false
	}
	field := fieldVar(fa.X.Type(), fa.Field)
	owner := ssaflow.TypeName(fa.X.Type())
	if field == nil || owner == "" || x.cat.FieldsByName(owner)[field.Name()] != catalog.RoleAPIKey {
		return KeySink{}, false
	}
	pkg := x.cat.Package(owner[:strings.LastIndexByte(owner, '.')])
	if pkg == nil || pkg.Provider == "" {
		return KeySink{}, false
	}
	base, _ := x.madeOf(flow, fa.X)
	s := KeySink{Instr: store, Pos: store.Pos(), Key: store.Val, Provider: pkg.Provider, BaseURL: base}
	return s, true
}

// querySink returns the key that is appended to a URL's query.
func (x *extractor) querySink(flow *ssaflow.Flow, b *ssa.BinOp) (KeySink, bool) {
	if b.Op != token.ADD {
		return KeySink{}, false
	}
	if t, ok := b.Type().Underlying().(*types.Basic); !ok || t.Info()&types.IsString == 0 {
		return KeySink{}, false
	}
	text := longest(flow.Eval(b.X))
	if !strings.HasSuffix(text, "?key=") && !strings.HasSuffix(text, "&key=") {
		return KeySink{}, false
	}
	return KeySink{Instr: b, Pos: b.Pos(), Key: b.Y, Provider: x.providerOfURL(flow, b)}, true
}

// variadic returns the values of the slice made for a variadic call.
func variadic(v ssa.Value) []ssa.Value {
	sl, ok := v.(*ssa.Slice)
	if !ok || sl.X.Referrers() == nil {
		return nil
	}
	var out []ssa.Value
	for _, r := range *sl.X.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, u := range *ia.Referrers() {
			if st, ok := u.(*ssa.Store); ok && st.Addr == ia {
				out = append(out, st.Val)
			}
		}
	}
	return out
}

// rawProviders maps the functions that send raw LLM requests to the provider
// that they go to.
func (x *extractor) rawProviders(r *Result) map[*ssa.Function]string {
	out := make(map[*ssa.Function]string)
	for _, s := range r.Sites {
		if s.URL == nil || s.Raw {
			continue
		}
		for in := s; in != nil && in.fn != nil; in = in.inner {
			fn := outermost(in.fn)
			if p, ok := out[fn]; !ok || p == "" {
				out[fn] = s.Leaf.Provider
			}
		}
	}
	return out
}

func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// madeOf returns the base URL given beside a key: in the same constructor's
// arguments, as another option of the same call, or in a field of the
// configuration that holds the key; and whose client the first constructor on
// the way makes.
func (x *extractor) madeOf(flow *ssaflow.Flow, v ssa.Value) (base *ssaflow.Term, provider string) {
	if v == nil {
		return nil, ""
	}
	look := func(v ssa.Value) *ssaflow.Term {
		for _, s := range x.settings(flow.Eval(v)) {
			if s.Role == catalog.RoleBaseURL && s.Term.Op != ssaflow.OpZero {
				return flow.Resolve(s.Term)
			}
		}
		return nil
	}
	seen := make(map[ssa.Value]bool)
	var up func(v ssa.Value, depth int) *ssaflow.Term
	up = func(v ssa.Value, depth int) *ssaflow.Term {
		if depth > 8 || seen[v] {
			return nil
		}
		seen[v] = true
		if t := look(v); t != nil {
			return t
		}
		if v.Referrers() == nil {
			return nil
		}
		for _, r := range *v.Referrers() {
			var next ssa.Value
			switch r := r.(type) {
			case *ssa.Store:
				switch a := r.Addr.(type) {
				case *ssa.IndexAddr:
					next = a.X
				case *ssa.Alloc:
					next = a
				}
			case *ssa.Slice:
				next = r
			case *ssa.UnOp:
				next = r
			case *ssa.MakeInterface:
				next = r
			case *ssa.Call:
				for _, row := range x.cat.Func(ssaflow.Callee(r.Common())) {
					if row.Kind == catalog.KindNew || row.Kind == catalog.KindOption {
						next = r
					}
					if row.Kind == catalog.KindNew && provider == "" {
						provider = row.Provider
					}
				}
			case *ssa.Extract:
				next = r
			}
			if next != nil {
				if t := up(next, depth+1); t != nil {
					return t
				}
			}
		}
		return nil
	}
	base = up(v, 0)
	return base, provider
}

// Pick is the choice of one key among several.
type Pick struct {
	Pos  token.Pos
	From *ssaflow.Term // the collection
	Each bool          // one after the other, as a loop does
	Fn   *ssa.Function // where it is chosen

	elem ssa.Value // the element's address or value
}

// maxPickSteps bounds the values looked at on the way from a key's use back to
// its choice.
const maxPickSteps = 400

// picker goes back from a key to where it was chosen.
type picker struct {
	flow   *ssaflow.Flow
	stores map[*types.Var][]*ssa.Store
	seen   map[ssa.Value]bool
	args   map[ssa.Value]ssa.Value // what the calls gone into pass for a parameter
}

// PickOf returns how the key of a sink is chosen among several, if it is. What
// may be one key only, or keys that each have an owner, is no choice.
func (r *Result) PickOf(flow *ssaflow.Flow, sink KeySink) (Pick, bool) {
	p := &picker{flow: flow, stores: make(map[*types.Var][]*ssa.Store), seen: make(map[ssa.Value]bool), args: make(map[ssa.Value]ssa.Value)}
	for _, fn := range flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if st, ok := instr.(*ssa.Store); ok {
					if fa, ok := st.Addr.(*ssa.FieldAddr); ok {
						if v := fieldVar(fa.X.Type(), fa.Field); v != nil {
							p.stores[v] = append(p.stores[v], st)
						}
					}
				}
			}
		}
	}
	pick, ok := p.find(sink.Key)
	if !ok {
		return pick, false
	}
	if pick.Each && pick.Fn != nil {
		if revocation(outermost(sink.Instr.Parent())) {
			return pick, false
		}
		if outermost(sink.Instr.Parent()) == outermost(pick.Fn) {
			pick.Pos = sink.Pos
		} else {
			if pos := p.usePos(pick.elem); pos.IsValid() {
				pick.Pos = pos
			} else { // a search that returns what it finds
				pick.Each = false
			}
		}
	}
	return pick, true
}

// find returns the choice nearest to the use of v.
func (p *picker) find(v ssa.Value) (Pick, bool) {
	if v == nil || p.seen[v] || len(p.seen) > maxPickSteps {
		return Pick{}, false
	}
	p.seen[v] = true
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return p.choose(v, v.X, nil, v.Pos())
		}
		if a, ok := v.X.(*ssa.Alloc); ok {
			return p.stored(a)
		}
		if fv, ok := v.X.(*ssa.FreeVar); ok {
			return p.find(fv)
		}
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg == p.flow.Pkg {
			return Pick{}, false
		}
		return p.find(v.X)
	case *ssa.Alloc:
		return p.stored(v)
	case *ssa.IndexAddr:
		return p.choose(v, v.X, v.Index, v.Pos())
	case *ssa.Index:
		return p.choose(v, v.X, v.Index, v.Pos())
	case *ssa.Lookup:
		return p.lookup(v)
	case *ssa.Extract:
		switch t := v.Tuple.(type) {
		case *ssa.Lookup:
			return p.lookup(t)
		case *ssa.UnOp:
			return p.choose(v, t.X, nil, t.Pos())
		case *ssa.Call:
			return p.call(t, v.Index)
		case *ssa.Select:
			recv := -1
			for _, st := range t.States {
				if st.Dir == types.RecvOnly {
					if recv++; recv == v.Index-2 {
						return p.choose(v, st.Chan, nil, st.Pos)
					}
				}
			}
		}
	case *ssa.FieldAddr:
		return p.field(v.X, fieldVar(v.X.Type(), v.Field))
	case *ssa.Field:
		return p.field(v.X, fieldVar(v.X.Type(), v.Field))
	case *ssa.Phi:
		for _, e := range v.Edges {
			if pick, ok := p.find(e); ok {
				return pick, true
			}
		}
	case *ssa.BinOp:
		if v.Op == token.ADD {
			if pick, ok := p.find(v.Y); ok {
				return pick, true
			}
			return p.find(v.X)
		}
	case *ssa.Call:
		return p.call(v, 0)
	case *ssa.Convert:
		return p.find(v.X)
	case *ssa.ChangeType:
		return p.find(v.X)
	case *ssa.MakeInterface:
		return p.find(v.X)
	case *ssa.TypeAssert:
		return p.find(v.X)
	case *ssa.FreeVar:
		fn := v.Parent()
		if fn.Parent() == nil {
			break
		}
		for _, b := range fn.Parent().Blocks {
			for _, instr := range b.Instrs {
				mc, ok := instr.(*ssa.MakeClosure)
				if !ok || mc.Fn != fn {
					continue
				}
				for i, fv := range fn.FreeVars {
					if fv == v && i < len(mc.Bindings) {
						return p.find(mc.Bindings[i])
					}
				}
			}
		}
	case *ssa.Parameter:
		fn := v.Parent()
		calls, _ := p.flow.Callers(fn)
		for i, q := range fn.Params {
			if q != v {
				continue
			}
			for _, c := range calls {
				if i < len(c.Common().Args) {
					if pick, ok := p.find(c.Common().Args[i]); ok {
						return pick, true
					}
				}
			}
		}
	}
	return Pick{}, false
}

// stored looks through what is stored to a variable.
func (p *picker) stored(a *ssa.Alloc) (Pick, bool) {
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if pick, ok := p.find(st.Val); ok {
				return pick, true
			}
		}
	}
	return Pick{}, false
}

// field looks for the choice of the struct that the field is of, then for that
// of what is stored to the field.
func (p *picker) field(base ssa.Value, field *types.Var) (Pick, bool) {
	if field == nil {
		return Pick{}, false
	}
	inner := func() (Pick, bool) {
		for _, st := range p.stores[field] {
			if pick, ok := p.find(st.Val); ok {
				return pick, true
			}
		}
		return Pick{}, false
	}
	pick, ok := p.find(base)
	if !ok {
		return inner()
	}
	if pick.From != nil && !catalog.OwnQuota(fieldNames(pick.elem.Type())) && p.severalStored(field) {
		if !pick.Each || returned(pick.elem, 0) { // a search is a choice
			pick.Each = false
			return pick, true
		}
		if in, ok := inner(); ok && in.Each {
			return in, true
		}
		return pick, true
	}
	return Pick{}, false
}

// severalStored reports whether the values stored to a field are several keys:
// of a list, or of several environment variables.
func (p *picker) severalStored(field *types.Var) bool {
	env := 0
	for _, st := range p.stores[field] {
		sub := &picker{flow: p.flow, stores: p.stores, seen: make(map[ssa.Value]bool), args: make(map[ssa.Value]ssa.Value)}
		if _, ok := sub.find(st.Val); ok {
			return true
		}
		if t := p.flow.Eval(st.Val); t.Op == ssaflow.OpCall && strings.HasSuffix(t.Name, "Getenv") {
			env++
		}
	}
	return env > 1
}

// lookup is the choice of a key from a map: by a name that is itself chosen.
// Any other name may be a tenant's, a provider's or a stage's.
func (p *picker) lookup(v *ssa.Lookup) (Pick, bool) {
	pick, ok := p.find(v.Index)
	if !ok || pick.Each {
		return Pick{}, false
	}
	pick.Pos, pick.elem, pick.Fn = v.Pos(), v, v.Parent()
	return pick, true
}

// call looks into what a call returns.
func (p *picker) call(call *ssa.Call, index int) (Pick, bool) {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if obj != nil && obj.Pkg() != nil {
		switch obj.Pkg().Path() {
		case "strings", "fmt", "cmp":
			for _, a := range c.Args {
				for _, v := range append([]ssa.Value{a}, variadic(a)...) {
					if pick, ok := p.find(v); ok {
						return pick, true
					}
				}
			}
			return Pick{}, false
		}
	}
	var each Pick // where nothing else chooses
	for _, fn := range p.callees(call) {
		args := c.Args
		if c.IsInvoke() {
			args = append([]ssa.Value{c.Value}, args...)
		}
		for i, q := range fn.Params {
			if i < len(args) {
				p.args[q] = args[i]
			}
		}
		for _, b := range fn.Blocks {
			ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if !ok || index >= len(ret.Results) {
				continue
			}
			if pick, ok := p.find(ret.Results[index]); ok && !pick.Each {
				return pick, true
			} else if ok && each.elem == nil {
				each = pick
			}
		}
	}
	if each.elem != nil {
		return each, true
	}
	if fn := ssaflow.StaticCallee(call); fn != nil && fn.Pkg != p.flow.Pkg {
		return p.foreign(call)
	}
	return Pick{}, false
}

// callees returns the functions of this package that a call reaches.
func (p *picker) callees(call *ssa.Call) []*ssa.Function {
	c := call.Common()
	if fn := ssaflow.StaticCallee(call); fn != nil {
		return []*ssa.Function{fn}
	}
	var out []*ssa.Function
	if !c.IsInvoke() {
		if t := p.flow.Eval(c.Value); t.Op == ssaflow.OpFunc {
			if fn := t.FuncOf(); fn != nil {
				out = append(out, fn)
			}
		}
		return out
	}
	it, ok := c.Value.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	for _, fn := range p.flow.Funcs {
		if recv := fn.Signature.Recv(); recv != nil && fn.Name() == c.Method.Name() && types.Implements(recv.Type(), it) {
			out = append(out, fn)
		}
	}
	return out
}

// foreign is a choice that a function of another package makes.
func (p *picker) foreign(call *ssa.Call) (Pick, bool) {
	var pick Pick
	found := false
	p.flow.Resolve(p.flow.Eval(call)).Walk(func(t *ssaflow.Term) bool {
		if found || t.Op != ssaflow.OpElem || t.Name != "" {
			return !found
		}
		if len(t.Args) == 2 && t.Args[1].Op == ssaflow.OpConst || !several(p.flow.Resolve(t.Args[0])) && !p.given(t.Args[0]) {
			return false
		}
		found = true
		pick = Pick{Pos: p.flow.CallPos(call), From: t.Args[0], Fn: call.Parent(), elem: call}
		return false
	})
	return pick, found
}

// given reports whether this package gives several keys to the function of
// another package whose parameter t is.
func (p *picker) given(t *ssaflow.Term) bool {
	if t.Op != ssaflow.OpParam {
		return false
	}
	for _, fn := range p.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				obj := ssaflow.Callee(call.Common())
				if obj == nil || obj.Pkg() == p.flow.Pkg.Pkg || obj.Origin().FullName() != t.Name {
					continue
				}
				if args := p.flow.Args(call.Common()); t.Index < len(args) && several(p.flow.Resolve(args[t.Index])) {
					return true
				}
			}
		}
	}
	return false
}

// choose is the choice of an element of a collection.
func (p *picker) choose(elem, from, index ssa.Value, pos token.Pos) (Pick, bool) {
	if _, ok := index.(*ssa.Const); ok || catalog.OwnQuota(append(fieldNames(elem.Type()), typeName(elem.Type()))) {
		return Pick{}, false
	}
	if a := p.args[from]; a != nil {
		from = a
	}
	t := p.flow.Resolve(p.flow.Eval(from))
	pick := Pick{Pos: pos, From: t, Fn: elem.Parent(), elem: elem, Each: index != nil && p.flow.Induction(index) && counts(index)}
	if isStruct(elem.Type()) { // the field's values say whether there are several
		return pick, true
	}
	if _, ok := from.Type().Underlying().(*types.Chan); ok {
		return pick, p.sent(from)
	}
	return pick, several(t)
}

// counts reports whether an index goes up by one each time round its loop.
func counts(index ssa.Value) bool {
	if b, ok := index.(*ssa.BinOp); ok {
		index = b.X
	}
	phi, ok := index.(*ssa.Phi)
	if !ok {
		return false
	}
	for _, e := range phi.Edges {
		if b, ok := e.(*ssa.BinOp); ok && b.Op == token.ADD && b.X == phi {
			return true
		}
	}
	return false
}

// sent reports whether several keys are sent to a channel: those of a list, or
// one after the other.
func (p *picker) sent(ch ssa.Value) bool {
	at := p.variable(ch)
	if at == nil {
		return false
	}
	for _, fn := range p.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				s, ok := instr.(*ssa.Send)
				if !ok || p.variable(s.Chan) != at {
					continue
				}
				sub := &picker{flow: p.flow, stores: p.stores, seen: make(map[ssa.Value]bool), args: make(map[ssa.Value]ssa.Value)}
				sub.seen[ch] = true
				if pick, ok := sub.find(s.X); ok && pick.Each {
					return true
				}
			}
		}
	}
	return false
}

// variable returns what holds a channel: a field, or the place where it is made.
func (p *picker) variable(ch ssa.Value) any {
	if load, ok := ch.(*ssa.UnOp); ok {
		if fa, ok := load.X.(*ssa.FieldAddr); ok {
			return fieldVar(fa.X.Type(), fa.Field)
		}
	}
	if v := p.flow.Eval(ch).Value(); v != nil {
		return v
	}
	return nil
}

// several reports whether a collection holds several keys for all that is
// known: the parts of a list, the elements of a literal, what a loop appends.
func several(t *ssaflow.Term) bool {
	switch t.Op {
	case ssaflow.OpCall:
		name := t.Name[strings.LastIndexByte(t.Name, '.')+1:]
		switch name {
		case "Split", "SplitN", "SplitAfter", "Fields", "FieldsFunc", "GetStringSlice", "StringSlice":
			return true
		}
	case ssaflow.OpAny:
		for _, a := range t.Args {
			if several(a) {
				return true
			}
		}
	case ssaflow.OpObject:
		if t.Base != nil && several(t.Base) {
			return true
		}
		n := 0
		for _, a := range t.Args {
			if a.Contains(func(u *ssaflow.Term) bool {
				return u.Op == ssaflow.OpElem && u.Name == "" && several(u.Args[0]) ||
					u.Op == ssaflow.OpCall && strings.HasSuffix(u.Name, "Getenv") && len(u.Args) == 1 && u.Args[0].Op != ssaflow.OpConst
			}) {
				return true
			}
			if a.Op != ssaflow.OpZero {
				n++
			}
		}
		return n > 1
	case ssaflow.OpParam: // of a constructor that importers call
		p, ok := t.Value().(*ssa.Parameter)
		if !ok || p.Parent().Signature.Recv() != nil || p.Parent().Object() == nil || !p.Parent().Object().Exported() {
			return false
		}
		_, ok = p.Type().Underlying().(*types.Slice)
		return ok
	case ssaflow.OpField:
		dot := strings.LastIndexByte(t.Type, '.')
		return token.IsExported(t.Name) && dot >= 0 && token.IsExported(t.Type[dot+1:])
	}
	return false
}

// revocation reports whether a function goes on to another key where one is
// refused, not where one is limited.
func revocation(fn *ssa.Function) bool {
	refused, limited := false, false
	var scan func(fn *ssa.Function)
	scan = func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				cmp, ok := instr.(*ssa.BinOp)
				if !ok {
					continue
				}
				for _, v := range []ssa.Value{cmp.X, cmp.Y} {
					if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
						switch n, _ := constant.Int64Val(c.Value); n {
						case 401, 403:
							refused = true
						case 402, 429:
							limited = true
						}
					}
				}
			}
		}
		for _, a := range fn.AnonFuncs {
			scan(a)
		}
	}
	scan(fn)
	return refused && !limited
}

// usePos returns where a key is first handed on in the function that chose it:
// to a function that makes something of it, or into a value made there.
func (p *picker) usePos(v ssa.Value) token.Pos {
	for range 6 {
		refs := v.Referrers()
		if refs == nil {
			return token.NoPos
		}
		var next ssa.Value
		for _, r := range *refs {
			switch r := r.(type) {
			case *ssa.UnOp:
				next = r
			case *ssa.Field:
				next = r
			case *ssa.FieldAddr:
				next = r
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				switch a := r.Addr.(type) {
				case *ssa.FieldAddr:
					return r.Pos()
				case *ssa.Alloc:
					next = a
				}
			case *ssa.Call:
				if t, ok := r.Type().Underlying().(*types.Basic); ok && t.Info()&types.IsString != 0 {
					next = r
				} else if ssaflow.Callee(r.Common()) != nil {
					return p.flow.CallPos(r)
				}
			case *ssa.Go:
				return p.flow.CallPos(r)
			}
			if next != nil {
				break
			}
		}
		if next == nil {
			return token.NoPos
		}
		v = next
	}
	return token.NoPos
}

// returned reports whether an element, or a field of it, is what its function
// returns.
func returned(v ssa.Value, depth int) bool {
	if v == nil || v.Referrers() == nil || depth > 4 {
		return false
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Return:
			return true
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.Field:
			if returned(r.(ssa.Value), depth+1) {
				return true
			}
		}
	}
	return false
}

func fieldVar(t types.Type, i int) *types.Var {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if st, ok := t.Underlying().(*types.Struct); ok && i < st.NumFields() {
		return st.Field(i)
	}
	return nil
}

func isStruct(t types.Type) bool { return len(fieldNames(t)) > 0 }

// typeName returns the name of the type that t is or points to.
func typeName(t types.Type) string {
	full := ssaflow.TypeName(t)
	return full[strings.LastIndexByte(full, '.')+1:]
}

// fieldNames returns the names of the fields of the struct that a type is,
// points to, or holds.
func fieldNames(t types.Type) []string {
	for range 4 {
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Tuple:
			if u.Len() == 0 {
				return nil
			}
			t = u.At(0).Type()
		case *types.Struct:
			var out []string
			for i := range u.NumFields() {
				out = append(out, u.Field(i).Name())
			}
			return out
		default:
			return nil
		}
	}
	return nil
}
