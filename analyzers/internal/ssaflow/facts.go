package ssaflow

import (
	"go/types"
	"sort"
	"strings"
)

// Facts are what is known of a package where it is imported: what its
// functions return, what its struct fields and variables hold. They describe
// code only; no policy has a say in them. All of it is closed: nothing needs
// the facts of a further package to be understood.
type Facts struct {
	Funcs   []FuncFact
	Fields  []NamedFact // "owner.field"
	Globals []NamedFact
}

// FuncFact holds the results of a function, and what it stores to the structs
// that it is given pointers to, in terms of its parameters.
type FuncFact struct {
	Name    string // full name
	Results []*Term
	Stored  []ParamStores
	Checks  []Check // what is not zero where it returns no error, or true
}

// ParamStores are the stores through one parameter, receiver first.
type ParamStores struct {
	Param  int
	Fields []Field
}

// NamedFact is the value of a field or variable.
type NamedFact struct {
	Name  string
	Value *Term
}

// Results returns the results of the named function, or nil.
func (fs *Facts) Results(name string) []*Term {
	if fn := fs.fn(name); fn != nil {
		return fn.Results
	}
	return nil
}

// Stores returns what the named function stores through parameter i.
func (fs *Facts) Stores(name string, i int) []Field {
	if fn := fs.fn(name); fn != nil {
		for _, p := range fn.Stored {
			if p.Param == i {
				return p.Fields
			}
		}
	}
	return nil
}

func (fs *Facts) fn(name string) *FuncFact {
	i := sort.Search(len(fs.Funcs), func(i int) bool { return fs.Funcs[i].Name >= name })
	if i < len(fs.Funcs) && fs.Funcs[i].Name == name {
		return &fs.Funcs[i]
	}
	return nil
}

// Field returns the value of "owner.field", or nil.
func (fs *Facts) Field(name string) *Term { return find(fs.Fields, name) }

// Global returns the value of a package variable, or nil.
func (fs *Facts) Global(name string) *Term { return find(fs.Globals, name) }

func find(list []NamedFact, name string) *Term {
	i := sort.Search(len(list), func(i int) bool { return list[i].Name >= name })
	if i < len(list) && list[i].Name == name {
		return list[i].Value
	}
	return nil
}

// Empty reports whether there is nothing to know.
func (fs *Facts) Empty() bool {
	return fs == nil || len(fs.Funcs) == 0 && len(fs.Fields) == 0 && len(fs.Globals) == 0
}

// Facts returns what importers of this package may need to know.
func (f *Flow) Facts() *Facts {
	// A package of tens of thousands of functions is generated: little of each
	// will do.
	n := len(f.Funcs) + len(f.fieldStores) + 1
	f.maxWork = min(maxResolveWork, max(minWork, maxFactWork/n))
	f.maxExport = min(maxExportNodes, max(minExport, maxFactNodes/n))
	defer func() { f.maxWork, f.maxExport = maxResolveWork, maxExportNodes }()
	fs := &Facts{}
	for _, fn := range f.Funcs {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() {
			continue
		}
		res := f.Results(fn)
		ff := FuncFact{Name: FuncName(fn), Results: make([]*Term, len(res)), Checks: f.exportedChecks(fn)}
		useful := false
		for i, r := range res {
			ff.Results[i] = f.Export(f.closed(r))
			useful = useful || ff.Results[i] != nil && ff.Results[i].Op != OpUnknown && ff.Results[i].Op != OpZero
		}
		for i := range fn.Params {
			var ps ParamStores
			for _, st := range f.stores(fn, i) {
				ps.Fields = append(ps.Fields, Field{Name: st.Name, JSON: st.JSON, Value: f.Export(f.closed(st.Value))})
			}
			if ps.Param = i; len(ps.Fields) > 0 {
				ff.Stored = append(ff.Stored, ps)
			}
		}
		if useful || len(ff.Stored) > 0 || len(ff.Checks) > 0 {
			fs.Funcs = append(fs.Funcs, ff)
		}
	}
	path := f.Pkg.Pkg.Path()
	seen := make(map[string]bool)
	for key := range f.fieldStores {
		seen[key] = true
	}
	for key := range f.fieldParts {
		seen[key] = true
	}
	for key := range f.fieldFlags {
		seen[key] = true
	}
	for _, key := range f.taggedFields() {
		seen[key] = true
	}
	for key := range f.configuration().fields {
		seen[key] = true
	}
	for key := range seen {
		i := strings.LastIndexByte(key, '.')
		owner, name := key[:i], key[i+1:]
		if !strings.HasPrefix(owner, path+".") {
			continue
		}
		if v := f.fieldValue(owner, name, maxResolve); v != nil {
			if v = f.Export(asked(v)); v.Op != OpUnknown && v.Op != OpParam {
				fs.Fields = append(fs.Fields, NamedFact{key, v})
			}
		}
	}
	for key, v := range f.configuration().parts {
		if strings.HasPrefix(key, path+".") {
			fs.Fields = append(fs.Fields, NamedFact{key, f.Export(v)})
		}
	}
	for _, m := range f.Pkg.Members {
		if g, ok := m.(interface{ Object() types.Object }); ok && g.Object() != nil && g.Object().Exported() {
			if gl := f.Pkg.Var(g.Object().Name()); gl != nil {
				if v := f.Export(f.Resolve(f.Eval(gl))); v.Op != OpUnknown && v.Op != OpGlobal {
					fs.Globals = append(fs.Globals, NamedFact{gl.String(), v})
				}
			}
		}
	}
	sort.Slice(fs.Funcs, func(i, j int) bool { return fs.Funcs[i].Name < fs.Funcs[j].Name })
	sort.Slice(fs.Fields, func(i, j int) bool { return fs.Fields[i].Name < fs.Fields[j].Name })
	sort.Slice(fs.Globals, func(i, j int) bool { return fs.Globals[i].Name < fs.Globals[j].Name })
	return fs
}

// asked returns t without saying whose parameters it depends on: a field holds
// what some caller passed, and no call that is looked at later is that one.
func asked(t *Term) *Term {
	return Rewrite(t, func(u *Term) *Term {
		if u.Op != OpParam {
			return nil
		}
		return &Term{Op: OpParam, Type: u.Type, pos: u.pos}
	})
}

// Export returns a copy of t that means the same in another package: with
// places instead of positions, and bounded in size. What many fields leave no room for
// has a little of its own: a configuration's last field is as good as its first.
func (f *Flow) Export(t *Term) *Term {
	left := f.maxExport
	var export func(*Term, int, int) *Term
	export = func(t *Term, depth, within int) *Term {
		if t == nil {
			return nil
		}
		if left--; left < 0 || depth > maxExportDepth {
			return unknownTerm
		}
		c := *t
		if t.pos.IsValid() {
			c.At = f.PositionOf(t.pos)
		}
		c.pos, c.via, c.val = 0, 0, nil
		c.Args = nil
		for _, a := range t.Args {
			if t.Op != OpFunc {
				c.Args = append(c.Args, export(a, depth+1, within))
			}
		}
		c.Fields = nil
		for _, fl := range t.Fields {
			if own := f.maxExport / fieldShare; left < own && within < maxWithin {
				left = own
			}
			c.Fields = append(c.Fields, Field{Name: fl.Name, JSON: fl.JSON, Value: export(fl.Value, depth+1, within+1)})
		}
		c.Muts = nil
		for _, m := range t.Muts {
			c.Muts = append(c.Muts, export(m, depth+1, within))
		}
		c.Base = export(t.Base, depth+1, within)
		return &c
	}
	return export(t, 0, 0)
}

func (f *Flow) imported(owner, name string) *Term {
	if f.opts.Import == nil {
		return nil
	}
	i := strings.LastIndexByte(owner, '.')
	if i < 0 || owner[:i] == f.Pkg.Pkg.Path() {
		return nil
	}
	pkg := f.importedPackage(owner[:i])
	if pkg == nil {
		return nil
	}
	if facts := f.opts.Import(pkg); facts != nil {
		return facts.Field(owner + "." + name)
	}
	return nil
}

// importedPackage returns the package of that path if this one's types reach
// it: what every driver knows, however it loads.
func (f *Flow) importedPackage(path string) *types.Package {
	for _, p := range f.Pkg.Pkg.Imports() {
		if p.Path() == path {
			return p
		}
	}
	return nil
}

// tagDefault returns the default in the struct tag of a field of this package.
func (f *Flow) tagDefault(owner, name string) *Term {
	st, tn := f.structNamed(owner)
	if st == nil {
		return nil
	}
	for i := range st.NumFields() {
		if st.Field(i).Name() == name {
			if v, ok := tagDefault(st.Tag(i)); ok && tn != nil {
				return anyOf(true, &Term{Op: OpConst, Kind: String, Text: v, pos: st.Field(i).Pos()})
			}
		}
	}
	return nil
}

// unnamedDefault adds to v, what is known of a field of a struct without a name,
// the default that its tag gives it. Those of named structs are known by name.
func unnamedDefault(t types.Type, field int, v *Term) *Term {
	if TypeName(t) != "" || v.Op == OpConst {
		return v
	}
	st, ok := structOf(t)
	if !ok || field >= st.NumFields() {
		return v
	}
	if def, ok := tagDefault(st.Tag(field)); ok {
		return anyOf(true, v, &Term{Op: OpConst, Kind: String, Text: def, pos: st.Field(field).Pos()})
	}
	return v
}

// TypeNamed returns the type with that full name, of this package or of one that
// it imports, or nil.
func (f *Flow) TypeNamed(name string) *types.TypeName {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return nil
	}
	pkg := f.Pkg.Pkg
	if pkg.Path() != name[:i] {
		if pkg = f.importedPackage(name[:i]); pkg == nil {
			return nil
		}
	}
	tn, _ := pkg.Scope().Lookup(name[i+1:]).(*types.TypeName)
	return tn
}

func (f *Flow) structNamed(owner string) (*types.Struct, *types.TypeName) {
	i := strings.LastIndexByte(owner, '.')
	if i < 0 || owner[:i] != f.Pkg.Pkg.Path() {
		return nil, nil
	}
	tn, ok := f.Pkg.Pkg.Scope().Lookup(owner[i+1:]).(*types.TypeName)
	if !ok {
		return nil, nil
	}
	st, _ := tn.Type().Underlying().(*types.Struct)
	return st, tn
}

// taggedFields lists the fields of this package's structs with a default in
// their tag, as "owner.field".
func (f *Flow) taggedFields() []string {
	var out []string
	scope := f.Pkg.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		st, ok := tn.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range st.NumFields() {
			if _, ok := tagDefault(st.Tag(i)); ok {
				out = append(out, f.Pkg.Pkg.Path()+"."+name+"."+st.Field(i).Name())
			}
		}
	}
	return out
}
