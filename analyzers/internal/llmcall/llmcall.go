// Package llmcall finds every LLM call of a package: what it sends (model,
// prompts, token bound, reasoning switches), through which client, under which
// context, and what slows it down on the way. A function that ends in such a
// call is a wrapper; its summary is exported as a fact, so that calling it from
// another package is an LLM call there.
//
// What is found describes code only. Which model reasons, which timeout is too
// short and what else is good or bad is the policy's business, and the rules'.
package llmcall

import (
	"fmt"
	"go/constant"
	"go/types"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/internal/source"
)

// Analyzer finds the LLM calls of a package that tokenvet's own catalog knows.
// Its result is a *[Result].
var Analyzer = New(catalog.DefaultGate, catalog.Default)

// New makes an analyzer that goes by a catalog, which is asked for only where a
// package matters by the catalog's gate. Analyzers that run together must share
// one: each reads the facts of its own kind only.
func New(gate func() (*catalog.Gate, error), cat func() (*catalog.Catalog, error)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "llmcall",
		Doc:  "find LLM calls and the functions that wrap them",
		Run: func(pass *analysis.Pass) (any, error) {
			g, err := gate()
			if err != nil {
				return nil, err
			}
			if !matters(pass, g) {
				return new(Result), nil
			}
			c, err := cat()
			if err != nil {
				return nil, err
			}
			return analyse(pass, c), nil
		},
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  []analysis.Fact{(*Package)(nil)},
	}
}

// Package is the fact about a package: its values and its wrappers. A fact a
// package, rather than one an object, because a struct field's value and the
// methods behind an interface belong to no one object that importers can name.
// It must stay gob-compatible within one build of the tool only.
type Package struct {
	Flow  ssaflow.Facts
	Funcs []FuncFact // sorted by name
	// Relayed are methods of other packages, for those that do not import them.
	Relayed []FuncFact
	// Own are the transports and timeouts known there to lie under the package's
	// own calls: what is wrong with them is said there.
	Own []ssaflow.Position
	// Spare are the timeouts that stand in there for what callers must say, and do not.
	Spare []ssaflow.Position
	// Uses are the methods of others' types that it calls.
	Uses *Uses

	Puts     []Put     // what becomes of texts of which it does not know who gives them
	KeyTakes []KeyTake // API keys that methods of interfaces give
	Stubs    []string  // methods that only return an error, sorted by full name
}

// FuncFact is the summary of one function.
type FuncFact struct {
	Name    string
	Sites   []*Site
	Permits []Permit // throttles that it takes before it returns
	Pending []*Site
	Made    []*Site // calls that what it makes is set up for
	Many    []*Site // calls that many implementations make

	Keeps    []int   // parameters, receiver first, that it puts where they stay
	Cuts     []Cut   // results that are text of an answer of which nobody looks why it ended
	Routes   []*Site // calls of the handlers that it registers with a router that it is given
	Returned []*Site // calls of the handlers that it returns
	Inbound  bool    // it limits what comes in
	Fronts   []int   // parameters that it puts in front of a whole router, receiver first
	Switches bool    // it sends requests, and knows the name of a reasoning switch
	Queues   bool    // it puts a function that it is given into a channel

	KeyPicks []KeyPick // results that are one API key of several
	KeyUses  []KeyUse  // parameters that an LLM provider takes for an API key
}

func (f *FuncFact) summary() summary { return summary{f.Sites, f.Pending, f.Made, f.Many} }

// AFact marks Package as a fact.
func (*Package) AFact() {}

func (p *Package) String() string {
	return fmt.Sprintf("llmcall(%d wrappers)", len(p.Funcs))
}

func (p *Package) fn(name string) *FuncFact {
	i := sort.Search(len(p.Funcs), func(i int) bool { return p.Funcs[i].Name >= name })
	if i < len(p.Funcs) && p.Funcs[i].Name == name {
		return &p.Funcs[i]
	}
	return nil
}

// All returns the calls that are seen and those that something is made for.
func (r *Result) All() []*Site { return append(slices.Clone(r.Sites), r.Made...) }

// Result is what is known of a package: nothing, and Flow is nil, where the
// package cannot matter.
//
// Much of it is worked out when it is asked for, and the rules of a package run
// at the same time: a rule locks the result for as long as it runs.
type Result struct {
	sync.Mutex

	Flow    *ssaflow.Flow
	Catalog *catalog.Catalog
	// Sites are the package's LLM calls, direct ones and calls of wrappers, in
	// the order of the source.
	Sites []*Site
	// Made are the calls that the clients and services made here are set up for,
	// seen to be made here or not: each stands at the constructor's call, those
	// nearest to the request first.
	Made []*Site

	branches map[*Site][]*Site

	many []*Site // calls of which no more is known than that they ask some LLM
	x    *extractor

	followed []*answerWalk // see walks
}

// analyse is run for a package that matters.
func analyse(pass *analysis.Pass, cat *catalog.Catalog) *Result {
	res := &Result{Catalog: cat}
	x := &extractor{
		cat:   cat,
		pass:  pass,
		facts: make(map[*types.Package]*Package),
		memo:  make(map[*ssa.Function]*summary),
		busy:  make(map[*ssa.Function]bool),

		keyed: keyed{asking: make(map[*types.Var]bool)},
	}
	x.flow = ssaflow.New(pass, ssaflow.Options{
		Mutates: x.mutates,
		Through: x.through,
		Reads:   x.reads,
		Named: func(fn *types.Func) bool {
			return slices.ContainsFunc(cat.Func(fn), func(row *catalog.Func) bool {
				return row.Kind == catalog.KindNew || row.Kind == catalog.KindOption
			})
		},
		Import: func(p *types.Package) *ssaflow.Facts {
			if f := x.imported(p); f != nil {
				return &f.Flow
			}
			return nil
		},
	})
	for _, fn := range x.flow.Funcs {
		sum := x.summary(fn)
		res.Sites = append(res.Sites, sum.sites...)
		res.Made = append(res.Made, sum.made...)
		res.many = append(res.many, sum.many...)
	}
	sort.SliceStable(res.Sites, func(i, j int) bool { return res.Sites[i].Pos() < res.Sites[j].Pos() })
	sort.SliceStable(res.many, func(i, j int) bool { return res.many[i].Pos() < res.many[j].Pos() })
	sort.SliceStable(res.Made, func(i, j int) bool {
		if a, b := res.Made[i], res.Made[j]; len(a.Via) != len(b.Via) {
			return len(a.Via) < len(b.Via)
		} else {
			return a.Pos() < b.Pos()
		}
	})
	res.branches = x.branches(res.Sites)
	res.Flow, res.x = x.flow.Fresh(), x
	if fact := x.export(res); fact != nil {
		fact.Own, fact.Spare = res.own(x.flow)
		pass.ExportPackageFact(fact)
	}
	return res
}

// matters reports whether the package can have a finding, or say something
// about one elsewhere.
func matters(pass *analysis.Pass, gate *catalog.Gate) bool {
	if len(pass.Files) == 0 || gate.Opaque(pass.Pkg.Path()) {
		return false
	}
	// A released module is somebody else's code: only what talks to an LLM
	// itself matters there. A local replacement has version v0.0.0, or none.
	foreign := pass.Module != nil && pass.Module.Version != "" && pass.Module.Version != "v0.0.0"
	for _, imp := range pass.Pkg.Imports() {
		if !foreign && pass.ImportPackageFact(imp, new(Package)) {
			return true
		}
	}
	return gate.Matters(pass.Pkg.Path(), foreign, sources(pass)) ||
		!foreign && gate.Matters(pass.Pkg.Path(), foreign, func() [][]byte { return constants(pass) })
}

// constants returns the texts that a package takes from others by name, as
// constants: a model may stand there.
func constants(pass *analysis.Pass) [][]byte {
	var out [][]byte
	seen := make(map[*types.Const]bool)
	for _, obj := range pass.TypesInfo.Uses {
		c, ok := obj.(*types.Const)
		if !ok || c.Pkg() == nil || c.Pkg() == pass.Pkg || seen[c] || c.Val().Kind() != constant.String || catalog.Std(c.Pkg().Path()) {
			continue
		}
		seen[c] = true
		out = append(out, strconv.AppendQuote(nil, constant.StringVal(c.Val())))
	}
	return out
}

// imported returns the fact of an imported package, or nil.
func (x *extractor) imported(p *types.Package) *Package {
	if f, ok := x.facts[p]; ok {
		return f
	}
	f := new(Package)
	if p == nil || !x.pass.ImportPackageFact(p, f) {
		f = nil
	}
	x.facts[p] = f
	return f
}

// mutates reports whether a method changes what its receiver means.
func (x *extractor) mutates(fn *types.Func) bool {
	for _, row := range x.cat.Func(fn) {
		if row.Kind == catalog.KindSetter || row.Kind == catalog.KindBound || row.Kind == catalog.KindCloseIdle {
			return true
		}
	}
	return false
}

// reads reports whether a function leaves alone what its arguments point to: one of
// an SDK, a wrapper, and an interface's method that has no other implementations.
func (x *extractor) reads(fn *types.Func) bool {
	if len(x.cat.Func(fn)) > 0 {
		return true
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		if !x.asks(fn) {
			return false
		}
		impls := x.implementations(fn)
		if cr, many := x.dispatch.crowds[fn]; many {
			return len(cr.impls) == cr.total
		}
		return len(impls) > 0 || x.takesRequest(fn.Signature())
	}
	fact := x.imported(fn.Pkg())
	if fact == nil {
		return false
	}
	ff := fact.fn(fn.FullName())
	return ff != nil && (len(ff.Sites) > 0 || len(ff.Pending) > 0) // what a wrapper stores is in its summary
}

// takesRequest reports whether a function is given a type of an SDK's.
func (x *extractor) takesRequest(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if p := x.cat.Package(source.PackageOf(ssaflow.TypeName(v.Type()))); p != nil && p.LLM {
			return true
		}
	}
	return false
}

// through returns the argument that a call of a wrapper of values stands for.
func (x *extractor) through(fn *types.Func) int {
	for _, row := range x.cat.Func(fn) {
		if row.Kind != catalog.KindWrap {
			continue
		}
		if len(row.Switches) > 0 || len(row.Fixed) > 0 || row.Limit != nil {
			return -1
		}
		if fn.Signature().Recv() != nil && len(row.Args) == 0 || fn.Signature().Params().Len() == 0 {
			return 0
		}
		recv := 0
		if fn.Signature().Recv() != nil {
			recv = 1
		}
		for _, i := range row.Args {
			return i + recv
		}
		return recv
	}
	return -1
}

// export returns the package's fact, or nil where there is nothing to say.
func (x *extractor) export(res *Result) *Package {
	fact := &Package{Flow: *x.flow.Facts()}
	keys, cuts, keeps := x.exportKeys(res.Sites), res.cuts(), x.keepers()
	fact.KeyTakes, fact.Stubs = keys.takes, x.stubs()
	for _, fn := range x.flow.Funcs {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() && fn.Signature.Recv() == nil {
			continue
		}
		ff := FuncFact{Name: ssaflow.FuncName(fn), Permits: x.permitsOf(fn)}
		sum := x.summary(fn)
		for _, s := range sum.sites {
			ff.Sites = append(ff.Sites, x.exportSite(s))
		}
		for _, s := range sum.made {
			if settles(s) {
				ff.Made = append(ff.Made, x.exportSite(s))
			}
		}
		for _, p := range sum.pending {
			ff.Pending = append(ff.Pending, x.exportSite(p))
		}
		for _, s := range sum.many {
			ff.Many = append(ff.Many, x.exportSite(s))
		}
		for _, s := range x.routes(fn) {
			ff.Routes = append(ff.Routes, x.exportSite(s))
		}
		for _, s := range x.handedOut(fn) {
			ff.Returned = append(ff.Returned, x.exportSite(s))
		}
		ff.Inbound, ff.Fronts = x.guardsInbound(fn), x.frontsOf(fn)
		ff.KeyPicks, ff.KeyUses = keys.picks[fn], keys.uses[fn]
		ff.Cuts, ff.Keeps = cuts[fn], keeps[fn]
		ff.Queues = queues(fn)
		ff.Switches = (fn.Name() == "RoundTrip" || fn.Name() == "Do") && x.switches(fn, 0)
		if len(ff.Sites) > 0 || len(ff.Permits) > 0 || len(ff.Pending) > 0 || len(ff.Made) > 0 || len(ff.Many) > 0 || len(ff.KeyPicks) > 0 || len(ff.KeyUses) > 0 ||
			len(ff.Routes) > 0 || len(ff.Returned) > 0 || ff.Inbound || len(ff.Fronts) > 0 || ff.Switches || ff.Queues || len(ff.Keeps) > 0 {
			fact.Funcs = append(fact.Funcs, ff)
		}
	}
	fact.Relayed, fact.Uses, fact.Puts = x.relayed(), x.uses(), x.puts()
	sort.Slice(fact.Funcs, func(i, j int) bool { return fact.Funcs[i].Name < fact.Funcs[j].Name })
	if fact.Flow.Empty() && len(fact.Funcs) == 0 && len(fact.KeyTakes) == 0 && len(fact.Puts) == 0 && len(fact.Relayed) == 0 && len(fact.Uses.All) == 0 {
		return nil
	}
	return fact
}
