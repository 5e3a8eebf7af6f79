package llmcall

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/internal/source"
)

// A program that is asked with an API key along, and uses that one, spends the
// account of who asks: there is nothing of its own to guard.

// keyAsked reports whether the API key of a site's client, or of its raw request,
// comes out of a request that the site's function answers, whatever way is taken.
func (x *extractor) keyAsked(s *Site) bool {
	if s.Leaf.Cheap || s.Invoke != nil {
		return false
	}
	sure := false
	for _, t := range s.Keys {
		if !x.asked(t, s.fn, 0) {
			return false
		}
		sure = true
	}
	if s.URL != nil && len(s.Keys) > 0 {
		return sure
	}
	for _, t := range []*ssaflow.Term{s.Options, s.Client} {
		keys := x.keysOf(t)
		for _, k := range keys {
			if !x.asked(k, s.fn, 0) {
				return false
			}
		}
		if len(keys) == 0 {
			continue
		}
		if t.Contains(func(u *ssaflow.Term) bool { return u.Op == ssaflow.OpAny && x.keyless(u) }) {
			return false // another client, without
		}
		sure = true
	}
	return sure
}

// keysOf returns the API keys that a client or its options are given.
func (x *extractor) keysOf(t *ssaflow.Term) (out []*ssaflow.Term) {
	if t == nil {
		return nil
	}
	for _, set := range x.settings(t) {
		if set.Role == catalog.RoleAPIKey {
			out = append(out, set.Term)
		}
	}
	return out
}

// keyless reports whether one of several clients is given a key, and another none.
func (x *extractor) keyless(t *ssaflow.Term) bool {
	some, none := false, t.Open
	for _, a := range t.Args {
		if a.Op == ssaflow.OpZero || a.Op == ssaflow.OpConst {
			continue
		}
		has := len(x.keysOf(a)) > 0
		some, none = some || has, none || !has
	}
	return some && none
}

// keysIn returns what a function, its literals and those round it put in the
// headers of requests that carry keys.
func (x *extractor) keysIn(fn *ssa.Function) (out []*ssaflow.Term) {
	var scan func(fn *ssa.Function)
	scan = func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				c := call.Common()
				for _, row := range x.cat.Func(ssaflow.Callee(c)) {
					h, ok1 := row.Args[catalog.RoleHeader]
					v, ok2 := row.Args[catalog.RoleHeaderValue]
					recv := len(c.Args) - ssaflow.Callee(c).Signature().Params().Len()
					if !ok1 || !ok2 || recv < 0 || v+recv >= len(c.Args) {
						continue
					}
					if name := x.flow.Eval(c.Args[h+recv]); name.IsString() && x.cat.KeyHeader(name.Text) {
						out = append(out, x.flow.Eval(c.Args[v+recv]))
					}
				}
			}
		}
		for _, lit := range fn.AnonFuncs {
			scan(lit)
		}
	}
	scan(outermost(fn))
	return out
}

// maxAsked bounds how deep a term is looked into.
const maxAsked = 12

// asked reports whether a text comes out of a request that fn answers, and from
// nowhere else.
func (x *extractor) asked(t *ssaflow.Term, fn *ssa.Function, depth int) bool {
	if t == nil || depth > maxAsked {
		return false
	}
	switch t.Op {
	case ssaflow.OpAny:
		some := false
		for _, a := range t.Args {
			if a.IsString() && a.Text == "" {
				continue
			}
			if !x.asked(a, fn, depth+1) {
				return false
			}
			some = true
		}
		return some
	case ssaflow.OpConcat: // "Bearer " + key
		some := false
		for _, a := range t.Args {
			if a.Op == ssaflow.OpConst {
				continue
			}
			if !x.asked(a, fn, depth+1) {
				return false
			}
			some = true
		}
		return some
	case ssaflow.OpCall:
		if x.cat.Named(catalog.NamesAskedText, t.Name) {
			return true
		}
		if len(t.Args) == 0 {
			return false
		}
		switch t.Name {
		case "(net/http.Header).Get", "(net/http.Header).Values":
			return ofRequest(t.Args[0], "Header")
		case "(net/url.Values).Get":
			return ofRequest(t.Args[0], "Form", "PostForm") || t.Args[0].Op == ssaflow.OpCall && t.Args[0].Name == "(*net/url.URL).Query" && ofRequest(t.Args[0].Args[0], "URL")
		case "strings.TrimSpace", "strings.TrimPrefix", "strings.TrimSuffix", "strings.Trim", "strings.TrimLeft", "strings.TrimRight", "strings.ReplaceAll", "strings.CutPrefix", "strings.ToValidUTF8":
			return x.asked(t.Args[0], fn, depth+1)
		}
		// The message of an RPC: req.GetApiKey().
		return len(t.Args) == 1 && strings.Contains(t.Name, ").Get") && x.message(t.Args[0], fn)
	case ssaflow.OpZero: // a field of a variable that nothing here sets
		return x.filledByRequest(t)
	case ssaflow.OpElem: // with the index of the result, where a header is taken for a list
		if t.Args[0].Op == ssaflow.OpCall {
			return x.asked(t.Args[0], fn, depth+1)
		}
		return ofRequest(t.Args[0], "Header", "Form", "PostForm")
	case ssaflow.OpField:
		for t.Op == ssaflow.OpField {
			t = t.Args[0]
		}
		if t.Op == ssaflow.OpCall {
			return x.cat.Named(catalog.NamesAskedText, t.Name) // a cookie
		}
		return x.message(t, fn) || x.filledByRequest(t)
	}
	return false
}

// ofRequest reports whether a term is a field of that name of a request.
func ofRequest(t *ssaflow.Term, names ...string) bool {
	if t.Op != ssaflow.OpField || t.Type != "net/http.Request" {
		return false
	}
	for _, name := range names {
		if t.Name == name {
			return true
		}
	}
	return false
}

// message reports whether a term is what an RPC's method is asked with.
func (x *extractor) message(t *ssaflow.Term, fn *ssa.Function) bool {
	return t.Op == ssaflow.OpParam && t.Index > 0 && fn != nil && t.Name == ssaflow.FuncName(fn) && rpcMethod(fn)
}

// filledByRequest reports whether a struct is a variable that is decoded from a
// request, as json.NewDecoder(r.Body).Decode(&v) or c.Bind(&v) do.
func (x *extractor) filledByRequest(t *ssaflow.Term) bool {
	for t.Op == ssaflow.OpObject && t.Value() == nil && t.Base != nil {
		t = t.Base
	}
	v := t.Value()
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	made, ok := v.(*ssa.Alloc)
	if !ok {
		return false
	}
	refs := *made.Referrers()
	for _, r := range refs {
		switch r := r.(type) {
		case *ssa.MakeInterface:
			refs = append(refs[:len(refs):len(refs)], *r.Referrers()...)
		case *ssa.Store:
			if r.Addr == ssa.Value(made) && !zero(r.Val) {
				return false // it was something before
			}
		}
	}
	for _, r := range refs {
		if call, ok := r.(*ssa.Call); ok && x.readsRequest(call, made) {
			return true
		}
	}
	return false
}

func zero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// readsRequest reports whether a call that is given a variable is given a request
// that came in, or what is read of its body, too.
func (x *extractor) readsRequest(call *ssa.Call, variable ssa.Value) bool {
	c := call.Common()
	from := c.Args
	if c.IsInvoke() {
		from = append([]ssa.Value{c.Value}, from...)
	}
	for _, a := range from {
		if mi, ok := a.(*ssa.MakeInterface); ok && mi.X == variable || a == variable {
			continue
		}
		if x.incoming(a) || x.body(a, 0) {
			return true
		}
	}
	return false
}

// incoming reports whether a value is a request that came in, or what a router's
// library makes of one: a parameter, as they are handed on.
func (x *extractor) incoming(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	switch a := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
	case *ssa.Alloc:
		if _, ok := onlyStore(a).(*ssa.Parameter); !ok {
			return false
		}
	default:
		return false
	}
	name := ssaflow.TypeName(v.Type())
	if name == "net/http.Request" {
		return true
	}
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "Context", "Ctx", "RequestCtx", "RequestContext", "Request":
		return x.cat.Package(source.PackageOf(name)) != nil && !catalog.Std(source.PackageOf(name))
	}
	return false
}

// body reports whether a value is made of the body of a request that came in.
func (x *extractor) body(v ssa.Value, depth int) bool {
	if depth > maxAsked {
		return false
	}
	switch v := v.(type) {
	case *ssa.FieldAddr:
		f := fieldVar(v.X.Type(), v.Field)
		return f != nil && f.Name() == "Body" && ssaflow.TypeName(v.X.Type()) == "net/http.Request"
	case *ssa.UnOp:
		return x.body(v.X, depth+1)
	case *ssa.MakeInterface:
		return x.body(v.X, depth+1)
	case *ssa.ChangeInterface:
		return x.body(v.X, depth+1)
	case *ssa.ChangeType:
		return x.body(v.X, depth+1)
	case *ssa.Convert:
		return x.body(v.X, depth+1)
	case *ssa.Slice:
		return x.body(v.X, depth+1)
	case *ssa.Extract:
		return x.body(v.Tuple, depth+1)
	case *ssa.Alloc:
		return x.body(onlyStore(v), depth+1)
	case *ssa.Call:
		obj := ssaflow.Callee(v.Common())
		if obj == nil {
			return false
		}
		if x.cat.Named(catalog.NamesAskedBody, obj.FullName()) {
			return true
		}
		if types.IsInterface(v.Type()) && obj.Pkg() != nil && !catalog.Std(obj.Pkg().Path()) {
			return false // what it hands out is its own affair
		}
		for _, a := range v.Call.Args {
			if x.body(a, depth+1) {
				return true
			}
		}
	}
	return false
}
