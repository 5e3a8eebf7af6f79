package llmcall

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// KeyPick says that a result of a function is one API key of several, or holds
// one. Whose key it is the function need not know.
type KeyPick struct {
	Result int
	Fields []string           // the fields of the result that hold the key; none where it is the key
	At     ssaflow.Position   // the choice
	Also   []ssaflow.Position // where other implementations of the same interface choose
	By     ssaflow.Position   // the function that hands the key out, where another chooses it
	From   ssaflow.Position   // where the keys come from
	Names  []string           // the environment variables they come from, as far as known
	Shown  bool               // the pool's own package shows whose keys they are
}

// gives reports whether a path of fields of the result leads to the key.
func (k *KeyPick) gives(path []string) bool {
	if len(k.Fields) == 0 {
		return len(path) == 0
	}
	return len(path) > 0 && slices.Contains(k.Fields, path[len(path)-1])
}

// KeyUse says that a parameter of a function, or fields of it, becomes the API
// key of requests to a provider.
type KeyUse struct {
	Param    int // receiver first
	Path     []string
	Provider string
	BaseURL  *ssaflow.Term // nil where the provider's own holds; may have the function's other parameters
	Client   bool          // a client gets it, not a single request
	At       ssaflow.Position
}

// KeyTake says that what a method of an interface gives becomes the API key of
// requests to a provider: whoever hands over a pool as that interface spreads
// the requests.
type KeyTake struct {
	Iface, Method string
	Result        int
	Path          []string
	Provider      string
	BaseURL       *ssaflow.Term
	At            ssaflow.Position
}

// Handover is the place where a pool of keys is given, as an interface, to what
// sends requests with them.
type Handover struct {
	Pos  token.Pos
	Pick KeyPick
	Take KeyTake
}

// keyFacts are what importers need to know of a package's keys.
type keyFacts struct {
	picks map[*ssa.Function][]KeyPick
	uses  map[*ssa.Function][]KeyUse
	takes []KeyTake
}

func (x *extractor) exportKeys(sites []*Site) *keyFacts {
	out := &keyFacts{picks: make(map[*ssa.Function][]KeyPick), uses: make(map[*ssa.Function][]KeyUse)}
	for _, sink := range x.keySinks(x.flow, x.rawRequests(sites)) {
		url := sink.BaseURL
		if url != nil {
			if url = x.flow.Export(x.flow.Resolve(url)); url.Op == ssaflow.OpUnknown {
				continue
			}
		}
		if url == nil && sink.Provider == "" {
			continue
		}
		p := x.picker(x.flow)
		_, ok := p.along(sink.Key, sink.Path)
		open := url != nil && url.HasParam() // the caller's endpoint
		for _, pool := range x.pools(x.flow) {
			pool.fact.Shown = pool.fact.Shown || !open && pool.holds(p.fields)
		}
		if ok {
			continue
		}
		at := x.flow.PositionOf(sink.Pos)
		for _, root := range p.roots {
			if c := root.invoke; c != nil {
				if open {
					continue
				}
				if name := ssaflow.TypeName(c.Value.Type()); name != "" && len(out.takes) < maxKeyFacts {
					out.takes = append(out.takes, KeyTake{name, c.Method.Name(), root.result, root.path, sink.Provider, url, at})
				}
				continue
			}
			fn := root.param.Parent()
			obj, ok := fn.Object().(*types.Func)
			if !ok || !obj.Exported() || len(root.path) > 3 || len(out.uses[fn]) >= maxKeyFacts || url != nil && !boundBy(url, fn) {
				continue
			}
			i := slices.Index(fn.Params, root.param)
			out.uses[fn] = append(out.uses[fn], KeyUse{i, root.path, sink.Provider, url, sink.Client, at})
		}
	}
	for _, pool := range x.pools(x.flow) {
		out.picks[pool.fn] = append(out.picks[pool.fn], pool.fact)
	}
	x.keyed.takes = out.takes
	return out
}

// boundBy reports whether the callers of a function know all that a URL is
// made of.
func boundBy(url *ssaflow.Term, fn *ssa.Function) bool {
	name := ssaflow.FuncName(fn)
	return !url.Contains(func(t *ssaflow.Term) bool { return t.Op == ssaflow.OpParam && t.Name != name })
}

// maxKeyFacts bounds what is said of one function, or of one package's
// interfaces.
const maxKeyFacts = 16

// made is a choice that another package's function makes.
func (p *picker) made(call *ssa.Call, index int) (Pick, bool) {
	obj := ssaflow.Callee(call.Common())
	if obj == nil {
		return Pick{}, false
	}
	for _, k := range p.x.keyPicks(obj) {
		if k.Result == index && !k.Shown && k.gives(p.path) {
			return Pick{Pos: p.flow.CallPos(call), Fn: call.Parent(), Made: &k, elem: call}, true
		}
	}
	return Pick{}, false
}

// keyPicks returns what is known of the keys that a function of this or another
// package gives.
func (x *extractor) keyPicks(obj *types.Func) []KeyPick {
	obj = obj.Origin()
	if obj.Pkg() == x.pass.Pkg {
		var out []KeyPick
		for _, pool := range x.keyed.pools {
			if pool.fn.Object() == obj {
				out = append(out, pool.fact)
			}
		}
		return out
	}
	if fact := x.imported(obj.Pkg()); fact != nil {
		if ff := fact.fn(obj.FullName()); ff != nil {
			return ff.KeyPicks
		}
	}
	return nil
}

// Handovers returns the places where this package gives a pool of keys to what
// sends requests with them, in the order of the source.
func (r *Result) Handovers(flow *ssaflow.Flow) (out []Handover) {
	if r.Flow == nil {
		return nil
	}
	takes := slices.Clone(r.x.keyed.takes)
	for _, p := range flow.Packages() {
		takes = append(takes, r.x.imported(p).KeyTakes...)
	}
	if len(takes) == 0 {
		return nil
	}
	for _, fn := range flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				mi, ok := instr.(*ssa.MakeInterface)
				if !ok {
					continue
				}
				name := ssaflow.TypeName(mi.Type())
				for _, take := range takes {
					if take.Iface != name {
						continue
					}
					m, _, _ := types.LookupFieldOrMethod(mi.X.Type(), true, r.x.pass.Pkg, take.Method)
					obj, ok := m.(*types.Func)
					if !ok {
						continue
					}
					for _, k := range r.x.keyPicks(obj) {
						if k.Result == take.Result && !k.Shown && k.gives(take.Path) {
							out = append(out, Handover{handedOver(flow, mi), k, take})
						}
					}
				}
			}
		}
	}
	return out
}

// handedOver returns the place where a value is given away as an interface.
func handedOver(flow *ssaflow.Flow, mi *ssa.MakeInterface) token.Pos {
	for _, r := range *mi.Referrers() {
		switch r := r.(type) {
		case ssa.CallInstruction:
			return flow.CallPos(r)
		case *ssa.Store:
			if r.Pos().IsValid() {
				return r.Pos()
			}
		}
	}
	if mi.Pos().IsValid() {
		return mi.Pos()
	}
	return mi.X.Pos()
}
