// Package ssaflow answers one question over SSA form: where does this value
// come from? The answer is a [Term], a small tree of constants, parameters,
// fields and calls. It knows Go and a little of its standard library, and
// nothing of LLMs; what a call means is the business of its callers.
//
// The analysis is flow-insensitive per variable and per struct field, and
// bounded: where a bound is passed, the answer is "unknown", never an error.
package ssaflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"sort"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Options tell the engine what it cannot know of itself.
type Options struct {
	// Mutates reports whether a method changes its receiver in a way that
	// matters (a setter, the bound of a pool): calls of it become part of the
	// receiver's term.
	Mutates func(*types.Func) bool
	// Reads reports whether a function leaves alone what its arguments point to.
	Reads func(*types.Func) bool
	// Through returns the index (receiver first) of the argument that a call of
	// the function stands for, or -1: wrappers of values.
	Through func(*types.Func) int
	// Named reports whether a call of the function is to stay one: its name says
	// what its body does not.
	Named func(*types.Func) bool
	// Import returns what is known of an imported package, or nil.
	Import func(*types.Package) *Facts
}

// Flow evaluates the values of one package. It is not safe for concurrent
// use; [Flow.Fresh] gives each goroutine its own.
type Flow struct {
	*index
	opts    Options
	memo    map[ssa.Value]*Term
	results map[*ssa.Function][]*Term
	busyFn  map[*ssa.Function]bool // whose results are being worked out
	running map[*ssa.Function]bool // values of which calls are being put in
	fields  map[string]*Term
	depth   int

	resolved  map[*Term]*Term // by ResolveFields
	resolving int             // resolutions under way, one in another
	work      int             // terms that they have visited
	maxWork   int             // bounds; less than their constants while the facts of a large package are made
	maxExport int
	way       *way // what is known of the way through one function; nil for nothing
	known     map[forArgs][]*Term
	knowing   int  // evaluations for constant arguments, one in another
	closing   bool // for importers: the fields of parameters stay

	stated func(*Term) *Term // see Stating
	keyed  *configured
	named  map[string][]flagVar // the flags by their names, once one is read

	noted  map[testedTerm]*Term
	tests  map[*ssa.BasicBlock][]place
	checks map[*ssa.Function][]place
}

// index is what is computed once for a package and never changes, but for what
// is created when it is asked for.
type index struct {
	Pkg  *ssa.Package
	Fset *token.FileSet
	// Funcs are the package's functions with bodies, literals included, in
	// the order of their source.
	Funcs []*ssa.Function

	alive       func() map[*ssa.Function]bool // see Dead
	callers     map[*ssa.Function][]ssa.CallInstruction
	closures    map[*ssa.Function][]*ssa.MakeClosure
	escapes     map[*ssa.Function]bool      // used other than by a static call
	fieldStores map[string][]*ssa.Store     // "owner.field" -> what stores to it
	fieldParts  map[string][]*ssa.FieldAddr // "owner.field" -> where parts of a struct held by value are stored to
	globals     map[*ssa.Global][]ssa.Value
	globalOpen  map[*ssa.Global]bool
	globalFlags map[*ssa.Global][]flagVar
	fieldFlags  map[string][]flagVar // "owner.field" -> the flags that fill it in
	flags       []flagVar
	globalRefs  map[*ssa.Global][]ssa.Instruction // what uses it, in source order
	touched     map[*ssa.Global]bool              // a field of it, or of what it points to, is stored to
	exprs       map[token.Pos]ast.Expr            // the value expression that a store's position stands for
	calls       map[token.Pos]*ast.CallExpr
	embeds      map[types.Object]embedded

	mu     sync.Mutex
	others map[string]*ssa.Package // by below
}

// New builds the SSA form of the pass's package and indexes it.
func New(pass *analysis.Pass, opts Options) *Flow {
	ix := &index{
		Fset:        pass.Fset,
		callers:     make(map[*ssa.Function][]ssa.CallInstruction),
		closures:    make(map[*ssa.Function][]*ssa.MakeClosure),
		escapes:     make(map[*ssa.Function]bool),
		fieldStores: make(map[string][]*ssa.Store),
		fieldParts:  make(map[string][]*ssa.FieldAddr),
		globals:     make(map[*ssa.Global][]ssa.Value),
		globalOpen:  make(map[*ssa.Global]bool),
		globalFlags: make(map[*ssa.Global][]flagVar),
		fieldFlags:  make(map[string][]flagVar),
		globalRefs:  make(map[*ssa.Global][]ssa.Instruction),
		touched:     make(map[*ssa.Global]bool),
		exprs:       make(map[token.Pos]ast.Expr),
		calls:       make(map[token.Pos]*ast.CallExpr),
		others:      make(map[string]*ssa.Package),
	}
	ix.alive = sync.OnceValue(ix.reached)
	ix.Pkg = buildSSA(pass)
	ix.Funcs = sourceFuncs(pass, ix.Pkg)
	ix.embeds = embeds(pass)
	for _, f := range pass.Files {
		ix.indexSyntax(f)
	}
	for _, fn := range ix.Funcs {
		ix.indexFunc(fn)
	}
	if init := ix.Pkg.Func("init"); init != nil {
		ix.indexFunc(init)
	}
	f := &Flow{index: ix, opts: opts}
	return f.Fresh()
}

// Fresh returns an evaluator over the same package that shares nothing mutable.
func (f *Flow) Fresh() *Flow { return f.Stating(nil) }

// Stating is Fresh for an evaluator whose answers say of the outer world what
// stated, which is given each, knows of it; nil for nothing.
func (f *Flow) Stating(stated func(*Term) *Term) *Flow {
	return &Flow{
		stated:  stated,
		index:   f.index,
		opts:    f.opts,
		memo:    make(map[ssa.Value]*Term),
		results: make(map[*ssa.Function][]*Term),
		busyFn:  make(map[*ssa.Function]bool),
		running: make(map[*ssa.Function]bool),
		fields:  make(map[string]*Term),
		maxWork: maxResolveWork, maxExport: maxExportNodes,

		resolved: make(map[*Term]*Term),
		known:    make(map[forArgs][]*Term),

		noted:  make(map[testedTerm]*Term),
		tests:  make(map[*ssa.BasicBlock][]place),
		checks: make(map[*ssa.Function][]place),
	}
}

// buildSSA builds the package alone. Of the packages below, which have types
// and no bodies, it creates those whose objects the package's files name, and
// its imports: all of a large closure would cost more than the package itself.
func buildSSA(pass *analysis.Pass) *ssa.Package {
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	seen := map[*types.Package]bool{pass.Pkg: true, nil: true}
	create := func(p *types.Package) {
		if !seen[p] {
			seen[p] = true
			prog.CreatePackage(p, nil, nil, true)
		}
	}
	for _, p := range pass.Pkg.Imports() {
		create(p)
	}
	for _, obj := range pass.TypesInfo.Uses {
		create(obj.Pkg())
	}
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()
	return pkg
}

// below returns the package with that path which this one imports, directly or
// not, or nil.
func (ix *index) below(path string) *ssa.Package {
	if pkg := ix.Pkg.Prog.ImportedPackage(path); pkg != nil {
		return pkg
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if pkg, ok := ix.others[path]; ok {
		return pkg
	}
	seen := make(map[*types.Package]bool)
	var find func([]*types.Package) *types.Package
	find = func(list []*types.Package) *types.Package {
		for _, p := range list {
			if seen[p] {
				continue
			}
			seen[p] = true
			if p.Path() == path {
				return p
			}
			if found := find(p.Imports()); found != nil {
				return found
			}
		}
		return nil
	}
	var pkg *ssa.Package
	if p := find(ix.Pkg.Pkg.Imports()); p != nil {
		pkg = ssa.NewProgram(ix.Fset, ssa.BuilderMode(0)).CreatePackage(p, nil, nil, true)
	}
	ix.others[path] = pkg
	return pkg
}

func sourceFuncs(pass *analysis.Pass, pkg *ssa.Package) []*ssa.Function {
	var out []*ssa.Function
	var add func(*ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || len(fn.Blocks) == 0 {
			return
		}
		out = append(out, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if fd, ok := decl.(*ast.FuncDecl); ok && fd.Name.Name != "_" {
				if obj, ok := pass.TypesInfo.Defs[fd.Name].(*types.Func); ok {
					add(pkg.Prog.FuncValue(obj))
				}
			}
		}
	}
	if init := pkg.Func("init"); init != nil { // literals in package variables
		for _, anon := range init.AnonFuncs {
			add(anon)
		}
	}
	return out
}

func (ix *index) indexSyntax(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			ix.exprs[n.Colon] = n.Value
		case *ast.AssignStmt:
			if len(n.Lhs) == len(n.Rhs) {
				for i, l := range n.Lhs {
					if sel, ok := ast.Unparen(l).(*ast.SelectorExpr); ok {
						ix.exprs[sel.Sel.Pos()] = n.Rhs[i]
						ix.exprs[sel.Pos()] = n.Rhs[i]
					}
				}
			}
		case *ast.IfStmt: // the default that it sets, for the comparison
			if cmp, ok := n.Cond.(*ast.BinaryExpr); ok && len(n.Body.List) == 1 {
				if set, ok := n.Body.List[0].(*ast.AssignStmt); ok && len(set.Rhs) == 1 {
					ix.exprs[cmp.OpPos] = set.Rhs[0]
				}
			}
		case *ast.CallExpr:
			ix.calls[n.Lparen] = n
		}
		return true
	})
}

func (ix *index) indexFunc(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.MakeClosure:
				if cfn, ok := instr.Fn.(*ssa.Function); ok {
					ix.closures[cfn] = append(ix.closures[cfn], instr)
				}
			case *ssa.Store:
				if fl, field := literalFlag(instr); field == "Name" {
					ix.indexFlag(fl)
				}
				switch addr := instr.Addr.(type) {
				case *ssa.FieldAddr:
					if owner, name, _ := fieldName(addr.X.Type(), addr.Field); owner != "" {
						key := owner + "." + name
						ix.fieldStores[key] = append(ix.fieldStores[key], instr)
					}
					x := asserted(addr.X)
					if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL {
						x = load.X
					}
					if g, ok := x.(*ssa.Global); ok {
						ix.touched[g] = true
					}
					if outer := partOf(addr); outer != nil {
						if owner, name, _ := fieldName(outer.X.Type(), outer.Field); owner != "" {
							key := owner + "." + name
							if parts := ix.fieldParts[key]; len(parts) == 0 || parts[len(parts)-1] != outer {
								ix.fieldParts[key] = append(parts, outer)
							}
						}
					}
				case *ssa.Global:
					ix.globals[addr] = append(ix.globals[addr], instr.Val)
				}
			}
			if call, ok := instr.(ssa.CallInstruction); ok {
				if callee := StaticCallee(call); callee != nil {
					ix.callers[callee] = append(ix.callers[callee], call)
				}
				fl := definedFlag(call)
				ix.indexFlag(fl)
				for _, arg := range call.Common().Args {
					if g, ok := arg.(*ssa.Global); ok && arg != fl.target { // json.Unmarshal(b, &cfg)
						ix.globalOpen[g] = true
					}
				}
			}
			for _, op := range instr.Operands(nil) {
				if g, ok := (*op).(*ssa.Global); ok && (fn.Synthetic == "" || fn.Parent() != nil) {
					ix.globalRefs[g] = append(ix.globalRefs[g], instr)
				}
				if g, ok := (*op).(*ssa.Function); ok && g.Pkg == ix.Pkg {
					if call, ok := instr.(ssa.CallInstruction); !ok || call.Common().Value != *op {
						ix.escapes[origin(g)] = true
					}
				}
			}
		}
	}
}

// indexFlag notes a flag, and where its value goes.
func (ix *index) indexFlag(fl flagVar) {
	if fl.name != nil {
		ix.flags = append(ix.flags, fl)
	}
	switch at := fl.target.(type) {
	case *ssa.Global:
		ix.globalFlags[at] = append(ix.globalFlags[at], fl)
	case *ssa.FieldAddr:
		if owner, name, _ := fieldName(at.X.Type(), at.Field); owner != "" {
			key := owner + "." + name
			ix.fieldFlags[key] = append(ix.fieldFlags[key], fl)
		}
	}
}

// asserted returns the interface value that v was taken from by a type
// assertion, or v.
func asserted(v ssa.Value) ssa.Value {
	if e, ok := v.(*ssa.Extract); ok {
		v = e.Tuple
	}
	if a, ok := v.(*ssa.TypeAssert); ok {
		return a.X
	}
	return v
}

// StaticCallee returns the function of this package or another that a call
// runs, through bound methods, thunks and generic instances, or nil.
func StaticCallee(call ssa.CallInstruction) *ssa.Function {
	return target(call.Common().StaticCallee())
}

// target looks through what the SSA builder makes: wrappers of bound methods
// and thunks, and instances of generic functions.
func target(fn *ssa.Function) *ssa.Function {
	if fn == nil {
		return nil
	}
	if fn.Synthetic != "" && fn.Parent() == nil {
		if obj, ok := fn.Object().(*types.Func); ok && fn.Prog != nil {
			if real := fn.Prog.FuncValue(obj.Origin()); real != nil {
				return real
			}
		}
	}
	return origin(fn)
}

func origin(fn *ssa.Function) *ssa.Function {
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

// FuncName returns the name under which a function's parameters and facts are
// known: its full name, or that of its literal.
func FuncName(fn *ssa.Function) string {
	fn = origin(fn)
	if obj, ok := fn.Object().(*types.Func); ok {
		return obj.Origin().FullName()
	}
	return fn.String()
}

// Callers returns the static calls of fn in this package, and whether these
// are all of them: an exported function, or one used as a value, has others.
func (f *Flow) Callers(fn *ssa.Function) (calls []ssa.CallInstruction, all bool) {
	fn = origin(fn)
	all = !f.escapes[fn]
	if obj := fn.Object(); obj != nil && (obj.Exported() || fn.Signature.Recv() != nil) {
		all = false
	}
	return f.callers[fn], all
}

// TypeName returns the full name of the named type that t is or points to.
func TypeName(t types.Type) string {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		obj := n.Origin().Obj()
		if obj.Pkg() == nil {
			return obj.Name()
		}
		return obj.Pkg().Path() + "." + obj.Name()
	}
	return ""
}

// fieldName names field i of the struct that t is or points to: the full name
// of the struct's type, the field and its name in JSON.
func fieldName(t types.Type, i int) (owner, name, json string) {
	st, ok := structOf(t)
	if !ok || i >= st.NumFields() {
		return "", "", ""
	}
	fl := st.Field(i)
	return TypeName(t), fl.Name(), jsonName(fl, st.Tag(i))
}

// partOf returns the field a part of which is at an address: of a struct by value, or of
// another package's struct that it points to, whose own fields nothing here accounts for.
func partOf(addr *ssa.FieldAddr) *ssa.FieldAddr {
	switch x := addr.X.(type) {
	case *ssa.FieldAddr:
		return x
	case *ssa.UnOp:
		outer, ok := x.X.(*ssa.FieldAddr)
		if !ok || x.Op != token.MUL {
			break
		}
		if n, ok := types.Unalias(x.Type().Underlying().(*types.Pointer).Elem()).(*types.Named); ok && addr.Parent().Pkg != nil && n.Obj().Pkg() != addr.Parent().Pkg.Pkg {
			return outer
		}
	}
	return nil
}

func structOf(t types.Type) (*types.Struct, bool) {
	t = types.Unalias(t).Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem()).Underlying()
	}
	st, ok := t.(*types.Struct)
	return st, ok
}

// Packages returns the imported packages of which something is known, by path.
func (f *Flow) Packages() []*types.Package {
	var out []*types.Package
	for _, p := range f.Pkg.Pkg.Imports() {
		if f.opts.Import != nil && f.opts.Import(p) != nil {
			out = append(out, p)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Path() < out[j].Path() })
	return out
}
