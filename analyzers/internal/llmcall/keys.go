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
	Instr    ssa.Instruction
	Pos      token.Pos
	Key      ssa.Value
	Path     []string      // the fields of Key that lead to the key, none where it is Key itself
	Provider string        // whose key it is, as in the catalog; "" unknown
	BaseURL  *ssaflow.Term // nil where the client's default holds
	Client   bool          // a client gets it, not a single request
}

// KeySinks returns the places of the package where an API key of an LLM
// provider is used, in the order of the source.
func (r *Result) KeySinks(flow *ssaflow.Flow) []KeySink {
	if r.Flow == nil {
		return nil
	}
	raw := r.x.rawRequests(r.Sites)
	return r.x.keySinks(flow, raw)
}

func (x *extractor) keySinks(flow *ssaflow.Flow, raw map[*ssa.Function]rawRequest) (out []KeySink) {
	for _, fn := range flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case ssa.CallInstruction:
					out = append(out, x.callSinks(flow, instr, raw[outermost(fn)])...)
				case *ssa.Store:
					if s, ok := x.fieldSink(flow, instr); ok {
						out = append(out, s)
					}
				case *ssa.BinOp:
					if s, ok := x.querySink(flow, instr); ok {
						out = append(out, s)
					}
				}
			}
		}
	}
	return out
}

// callSinks returns the keys that a call is given: a client's constructor or
// option, a header, a query. raw is where the function's own requests go to.
func (x *extractor) callSinks(flow *ssaflow.Flow, call ssa.CallInstruction, raw rawRequest) (out []KeySink) {
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
				s.Client = true
				if s.Provider = row.Provider; s.Provider == "" {
					s.Provider = client // an option that several libraries share
				}
				out = append(out, s)
			case catalog.KindSetter:
				if s.Provider = row.Provider; s.Provider == "" {
					s.Provider = raw.provider
				}
				out = append(out, s)
			}
		}
		h, ok1 := row.Args[catalog.RoleHeader]
		v, ok2 := row.Args[catalog.RoleHeaderValue]
		if ok1 && ok2 && v+recv < len(c.Args) {
			if name := flow.Eval(c.Args[h+recv]); name.IsString() && x.cat.KeyHeader(name.Text) {
				s := sink
				s.Key, s.Provider = c.Args[v+recv], raw.provider
				p, known := x.headerProvider(flow, c.Args[0])
				if known {
					s.Provider = p
				}
				if s.Provider == "" {
					if e, ok := x.tripperOf(flow, call.Parent()); ok {
						s.Provider, s.BaseURL = e.provider, e.base
					} else if !known && raw.url != nil {
						s.BaseURL = flow.Resolve(raw.url)
					}
				}
				if s.Provider != "" || s.BaseURL != nil {
					out = append(out, s)
				}
			}
		}
	}
	if fact := x.imported(obj.Pkg()); fact != nil && !c.IsInvoke() {
		if ff := fact.fn(obj.FullName()); ff != nil {
			for _, use := range ff.KeyUses {
				if use.Param < len(c.Args) {
					s := sink
					s.Key, s.Path, s.Provider, s.Client = c.Args[use.Param], use.Path, use.Provider, use.Client
					if use.BaseURL != nil {
						s.BaseURL = flow.Resolve(ssaflow.Bind(use.BaseURL, ff.Name, flow.Args(call)))
					}
					out = append(out, s)
				}
			}
		}
	}
	switch obj.FullName() {
	case "(net/url.Values).Set", "(net/url.Values).Add":
		if name := flow.Eval(c.Args[1]); name.IsString() && name.Text == "key" {
			s := sink
			s.Key, s.Provider = c.Args[2], raw.provider
			if s.Provider == "" {
				s.Provider = x.queryProvider(flow, c.Args[0])
			}
			if s.Provider != "" {
				out = append(out, s)
			}
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
	base, provider := x.madeOf(flow, fa.X)
	if pkg := x.cat.Package(owner[:strings.LastIndexByte(owner, '.')]); pkg != nil && pkg.Provider != "" {
		provider = pkg.Provider
	}
	s := KeySink{Instr: store, Pos: store.Pos(), Key: store.Val, Provider: provider, BaseURL: base, Client: true}
	return s, provider != ""
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

// rawRequest is where a function's raw requests to an LLM go to.
type rawRequest struct {
	provider string        // "" unknown
	url      *ssaflow.Term // of one of them
}

// rawRequests maps the functions that send raw LLM requests to where they go.
func (x *extractor) rawRequests(sites []*Site) map[*ssa.Function]rawRequest {
	out := make(map[*ssa.Function]rawRequest)
	for _, s := range sites {
		if s.URL == nil || s.Raw {
			continue
		}
		for in := s; in != nil && in.fn != nil; in = in.inner {
			fn := outermost(in.fn)
			if r := out[fn]; r.provider == "" {
				out[fn] = rawRequest{s.Leaf.Provider, in.URL}
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

// headerProvider returns the provider that the request with these headers goes
// to, and whether its host is known.
func (x *extractor) headerProvider(flow *ssaflow.Flow, header ssa.Value) (provider string, known bool) {
	if req := requestOf(header); req != nil {
		return x.requestProvider(flow, req)
	}
	return "", false
}

// queryProvider returns the provider that the URL with this query, url.Query(), is of;
// "" where it is not known.
func (x *extractor) queryProvider(flow *ssaflow.Flow, query ssa.Value) (provider string) {
	call, ok := query.(*ssa.Call)
	if !ok {
		return ""
	}
	if obj := ssaflow.Callee(&call.Call); obj == nil || obj.FullName() != "(*net/url.URL).Query" {
		return ""
	}
	u := call.Call.Args[0]
	if req := requestOf(u); req != nil {
		provider, _ = x.requestProvider(flow, req)
	} else {
		provider, _ = x.providerOfAll(flow.Resolve(ssaflow.Address(flow.Eval(u))))
	}
	return provider
}

// requestOf returns the request that a value is read from a field of; nil if none is.
func requestOf(v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	if fa, ok := load.X.(*ssa.FieldAddr); ok && ssaflow.TypeName(fa.X.Type()) == "net/http.Request" {
		return fa.X
	}
	return nil
}

// requestProvider returns the provider that a request goes to, and whether its host is
// known: that of its URL, or of the reverse proxy that sends it on.
func (x *extractor) requestProvider(flow *ssaflow.Flow, req ssa.Value) (provider string, known bool) {
	if u := x.request(flow.Eval(req)).url; u != nil {
		if p, ok := x.providerOfAll(flow.Resolve(u)); ok {
			return p, true
		}
	}
	return x.forwarded(flow, req)
}

// forwarded returns the provider that a reverse proxy sends a request on to, which a
// function literal of its own is given, and whether its host is known.
func (x *extractor) forwarded(flow *ssaflow.Flow, req ssa.Value) (provider string, known bool) {
	if load, ok := req.(*ssa.UnOp); ok { // what a Rewrite is given holds the request
		if fa, ok := load.X.(*ssa.FieldAddr); ok && ssaflow.TypeName(fa.X.Type()) == "net/http/httputil.ProxyRequest" {
			req = fa.X
		}
	}
	p, ok := req.(*ssa.Parameter)
	if !ok || p.Parent().Parent() == nil {
		return "", false
	}
	forwards := false
	var scan func(fn *ssa.Function)
	scan = func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if made, ok := instr.(*ssa.Alloc); ok && ssaflow.TypeName(made.Type()) == "net/http/httputil.ReverseProxy" {
					forwards = true
				}
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				obj := ssaflow.Callee(call.Common())
				if obj == nil {
					continue
				}
				switch obj.FullName() {
				case "net/http/httputil.NewSingleHostReverseProxy":
					forwards = true
				case "net/url.Parse":
					if p := x.cat.ProviderOfHost(hostOf(longest(flow.Resolve(flow.Eval(call.Common().Args[0]))))); p != "" {
						known = known || provider == ""
						if provider != "" && p != provider {
							known = false
						}
						provider = p
					}
				}
			}
		}
		for _, a := range fn.AnonFuncs {
			scan(a)
		}
	}
	scan(outermost(p.Parent()))
	if !forwards || !known {
		return "", false
	}
	return provider, true
}

// providerOfAll returns the provider of the hosts that a URL can have, and
// whether one is known: "" where these are of several, or of none that is known.
func (x *extractor) providerOfAll(u *ssaflow.Term) (provider string, known bool) {
	for _, text := range starts(u, 0) {
		host := hostOf(text)
		if host == "" || host == "x" {
			continue
		}
		if _, after, ok := strings.Cut(text, "://"); ok && !strings.HasPrefix(after, host) {
			continue // configuration has a say in it
		}
		p := x.cat.ProviderOfHost(host)
		if known && p != provider {
			return "", true
		}
		provider, known = p, true
	}
	return provider, known
}

// starts returns the texts that a string can start with.
func starts(t *ssaflow.Term, depth int) (out []string) {
	switch {
	case t == nil || depth > 8:
	case t.Op == ssaflow.OpAny:
		for _, a := range t.Args {
			out = append(out, starts(a, depth+1)...)
		}
	case t.Op == ssaflow.OpConcat && len(t.Args) > 0:
		rest, _ := (&ssaflow.Term{Op: ssaflow.OpConcat, Args: t.Args[1:]}).StringText()
		for _, s := range starts(t.Args[0], depth+1) {
			out = append(out, s+rest)
		}
	default:
		if s, ok := t.StringText(); ok {
			out = append(out, s)
		}
	}
	return out
}
