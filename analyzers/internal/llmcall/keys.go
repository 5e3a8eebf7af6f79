package llmcall

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// KeySink is a place where an API key is given to a client or a request.
type KeySink struct {
	Call     ssa.CallInstruction
	Key      *ssaflow.Term // resolved through the package
	Provider string        // whose key it is, as in the catalog; "" unknown
	BaseURL  *ssaflow.Term // nil where the client's default holds
	// New: a client is made with the key, rather than a request sent.
	New bool
}

// keyHeaders are the headers that carry API keys, in lower case.
var keyHeaders = map[string]bool{"authorization": true, "x-api-key": true, "x-goog-api-key": true, "api-key": true}

// KeySinks returns the places of the package where an API key of an LLM
// provider is used, in the order of the source.
func (r *Result) KeySinks(flow *ssaflow.Flow) []KeySink {
	if r.Flow == nil {
		return nil
	}
	x := r.x
	raw := x.rawProviders(r)
	var out []KeySink
	for _, fn := range flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				obj := ssaflow.Callee(call.Common())
				for _, row := range x.cat.Func(obj) {
					i, ok := row.Args[catalog.RoleAPIKey]
					if !ok || row.Kind != catalog.KindNew && row.Kind != catalog.KindOption {
						continue
					}
					args := flow.Args(call.Common())
					if obj.Signature().Recv() != nil {
						i++
					}
					if i < len(args) {
						out = append(out, KeySink{Call: call, Key: flow.Resolve(args[i]), Provider: row.Provider, New: true, BaseURL: x.baseURL(flow, call)})
					}
				}
				if obj != nil && (obj.FullName() == "(net/http.Header).Set" || obj.FullName() == "(net/http.Header).Add") {
					args := flow.Args(call.Common())
					if len(args) == 3 && args[1].IsString() && keyHeaders[strings.ToLower(args[1].Text)] {
						if p, ok := raw[outermost(fn)]; ok {
							out = append(out, KeySink{Call: call, Key: flow.Resolve(args[2]), Provider: p})
						}
					}
				}
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

// baseURL returns the base URL given beside a key: in the same constructor's
// arguments, or as another option of the same call.
func (x *extractor) baseURL(flow *ssaflow.Flow, call ssa.CallInstruction) *ssaflow.Term {
	look := func(t *ssaflow.Term) *ssaflow.Term {
		for _, s := range x.settings(t) {
			if s.Role == catalog.RoleBaseURL && s.Term.Op != ssaflow.OpZero {
				return flow.Resolve(s.Term)
			}
		}
		return nil
	}
	v := call.Value()
	if v == nil {
		return nil
	}
	if t := look(flow.Eval(v)); t != nil {
		return t
	}
	// An option: what it is passed to, through the slice of a variadic call.
	seen := make(map[ssa.Value]bool)
	var up func(v ssa.Value, depth int) *ssaflow.Term
	up = func(v ssa.Value, depth int) *ssaflow.Term {
		if depth > 6 || seen[v] || v.Referrers() == nil {
			return nil
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				if ia, ok := r.Addr.(*ssa.IndexAddr); ok {
					if t := up(ia.X, depth+1); t != nil {
						return t
					}
				}
			case *ssa.Slice:
				if t := up(r, depth+1); t != nil {
					return t
				}
			case *ssa.Call:
				for _, row := range x.cat.Func(ssaflow.Callee(r.Common())) {
					if row.Kind == catalog.KindNew {
						if t := look(flow.Eval(r)); t != nil {
							return t
						}
					}
				}
			}
		}
		return nil
	}
	return up(v, 0)
}

// Pick is the choice of one key among several.
type Pick struct {
	Pos   token.Pos
	From  *ssaflow.Term // the collection
	Each  bool          // one after the other, as a loop does
	Queue bool          // from a channel
	Value ssa.Value     // the element's address or value, in this package
}

// PickOf returns how a key is chosen among several, if it is.
func PickOf(flow *ssaflow.Flow, key *ssaflow.Term) (Pick, bool) {
	var p Pick
	found := false
	key.Walk(func(t *ssaflow.Term) bool {
		if found || t.Op == ssaflow.OpCall && strings.HasSuffix(t.Name, "Getenv") {
			return false
		}
		if t.Op != ssaflow.OpElem || t.Name != "" {
			return true
		}
		if len(t.Args) == 2 && t.Args[1].Op == ssaflow.OpConst {
			return false
		}
		found = true
		p = Pick{Pos: t.Pos(), From: t.Args[0], Value: t.Value()}
		switch v := t.Value().(type) {
		case *ssa.IndexAddr:
			p.Each = flow.Induction(v.Index)
		case *ssa.Index:
			p.Each = flow.Induction(v.Index)
		case *ssa.UnOp:
			p.Queue = v.Op == token.ARROW
		case *ssa.Extract:
			if _, ok := v.Tuple.(*ssa.Next); ok {
				p.Each = true
			} else if _, ok := v.Tuple.(*ssa.UnOp); ok {
				p.Queue = true
			}
		}
		return false
	})
	return p, found
}

// ownFields are names of fields beside a key that say it has a quota of its
// own: another account, tenant or endpoint.
var ownFields = []string{"baseurl", "endpoint", "provider", "tenant", "user", "account", "region", "org", "host", "url", "workspace", "project"}

// OwnQuota reports whether each key of a collection travels with something
// that makes its quota its own.
func (r *Result) OwnQuota(p Pick) bool {
	if p.Value == nil {
		return false
	}
	for _, name := range fieldNames(p.Value.Type()) {
		name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
		for _, own := range ownFields {
			if strings.HasPrefix(name, own) || strings.HasSuffix(name, own) {
				return true
			}
		}
	}
	return false
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
