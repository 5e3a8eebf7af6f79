package catalog

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// testdataModules are the modules that require the real SDKs: some cannot be built beside the rest.
var testdataModules = []string{"../../../testdata", "../../../testdata/sdk/genkit", "../../../testdata/sdk/einoext", "../../../testdata/sdk/bots", "../../../testdata/sdk/servers", "../../../testdata/sdk/stores", "../../../testdata/sdk/fantasy"}

// TestNames looks up the names of the catalog in the real SDKs.
func TestNames(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks the SDKs")
	}
	pkgs := map[string]*types.Package{}
	for _, module := range testdataModules {
		for path, pkg := range loadSDKs(t, module) {
			if pkgs[path] == nil { // the first module has the newest versions
				pkgs[path] = pkg
			}
		}
	}
	t.Run("catalog", func(t *testing.T) { testCatalogNames(t, pkgs) })
	t.Run("wrong rows", func(t *testing.T) { testWrongNames(t, pkgs) })
}

// testCatalogNames looks up every function, receiver, field and value path,
// and matches what it finds back to the row.
func testCatalogNames(t *testing.T, pkgs map[string]*types.Package) {
	files, sources, err := parse(os.DirFS("data")) // what is embedded is the same: TestRows
	require.NoError(t, err)
	c, err := build(files, sources)
	require.NoError(t, err)
	v := &verifier{cat: c, pkgs: pkgs, sources: sources}
	for _, path := range c.paths {
		if v.pkgs[path] == nil {
			v.errorf(pos{file: "catalog/sdks.go"}, "none of testdata imports %s, which the catalog has rows for", path)
		}
	}
	checked := 0
	for _, rows := range c.funcs {
		for _, f := range rows {
			if f.later {
				continue
			}
			for major := range lookedUp(f.minMajor, f.maxMajor) {
				v.function(f, major)
				checked++
			}
		}
	}
	for k, entries := range c.fields {
		for _, e := range entries {
			if e.later {
				continue
			}
			for major := range lookedUp(e.minMajor, e.maxMajor) {
				v.fields(k, e, major)
				checked += len(e.roles)
			}
		}
	}
	slices.Sort(v.errs)
	for _, err := range v.errs {
		t.Error(err)
	}
	t.Logf("%d names checked in %d packages", checked, len(c.paths))
	assert.Greater(t, checked, 500, "the catalog is all but empty")
}

// testWrongNames proves that testCatalogNames can fail: each row is wrong in one way.
func testWrongNames(t *testing.T, pkgs map[string]*types.Package) {
	const head = "modules:\n- module: net/http\n  sdk: net/http\n  packages:\n  - paths: [\"\"]\n"
	tests := []struct{ name, rows, want string }{
		{"no function", "funcs: [{names: [Fetch], kind: httpdo}]", "no function Fetch"},
		{"no receiver", "funcs: [{names: [Agent.Do], kind: httpdo}]", "no type Agent"},
		{"no method", "funcs: [{names: [Client.Fetch], kind: httpdo}]", "no method Fetch"},
		{"index past the end", "funcs: [{names: [Client.Do], kind: httpdo, args: {request: 1}}]", "no argument 1"},
		{"type of an argument", "funcs: [{names: [Client.Post], kind: httpdo, args: {timeout: 0}}]", "argument 0 is string"},
		{"no struct", "fields: {Agent: {Timeout: timeout}}", "no type Agent"},
		{"no field", "fields: {Client: {Patience: timeout}}", "no field Patience"},
		{"type of a field", "fields: {Client: {Jar: timeout}}", "field Jar is net/http.CookieJar"},
		{"no request field", "funcs: [{names: [Client.Do], kind: llm, stream: no, call: {kind: chat, request: 0, model: [Model]}}]", `no field Model`},
		{"context not named", "funcs: [{names: [NewRequestWithContext], kind: llm, stream: no, call: {kind: chat}}]", "argument 0 is the context"},
		{"nothing on the receiver", "funcs: [{names: [Client.Do], kind: llm, stream: no, call: {kind: chat, model: [\"recv:model\"]}}]", "nothing of net/http sets model"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := load(t, head+"    "+tt.rows+"\n")
			v := &verifier{cat: c, pkgs: pkgs}
			for _, rows := range c.funcs {
				v.function(rows[0], 1)
			}
			for k, entries := range c.fields {
				v.fields(k, entries[0], 1)
			}
			require.Len(t, v.errs, 1)
			assert.Contains(t, v.errs[0], tt.want)
		})
	}
}

func TestLookedUp(t *testing.T) {
	assert.Equal(t, []int{3}, slices.Collect(lookedUp(3, 3)))
	assert.Equal(t, []int{1, 2, 3}, slices.Collect(lookedUp(1, 3)))
	assert.Equal(t, []int{30, 88}, slices.Collect(lookedUp(30, 88)))
}

// loadSDKs type-checks what the package catalog of a module imports, without function bodies.
// Where the module cache lacks something it asks the go command to download it
// first.
func loadSDKs(t *testing.T, module string) map[string]*types.Package {
	t.Helper()
	dir, err := filepath.Abs(module)
	require.NoError(t, err)
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps |
			packages.NeedCompiledGoFiles | packages.NeedTypesSizes | packages.NeedModule,
		Dir: dir,
		Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly", "CGO_ENABLED=0"),
	}
	roots, problems := listSDKs(cfg)
	if len(problems) > 0 {
		cmd := exec.Command("go", "mod", "download")
		cmd.Dir, cmd.Env = dir, cfg.Env
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%v\ngo mod download: %s", problems, out)
		roots, problems = listSDKs(cfg)
	}
	require.Empty(t, problems)
	require.Len(t, roots, 1)

	fset := token.NewFileSet()
	checked := map[string]*types.Package{"unsafe": types.Unsafe}
	packages.Visit(roots, nil, func(p *packages.Package) { // dependencies first
		if p.PkgPath == "unsafe" {
			return
		}
		var files []*ast.File
		for _, name := range p.CompiledGoFiles {
			file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			files = append(files, file)
		}
		conf := types.Config{
			IgnoreFuncBodies: true,
			Sizes:            p.TypesSizes,
			Importer: importerFunc(func(path string) (*types.Package, error) {
				if path == "unsafe" {
					return types.Unsafe, nil
				}
				if dep := p.Imports[path]; dep != nil && checked[dep.PkgPath] != nil {
					return checked[dep.PkgPath], nil
				}
				return nil, fmt.Errorf("%s is not loaded", path)
			}),
			Error: func(err error) { t.Errorf("%s: %v", p.PkgPath, err) },
		}
		if p.Module != nil && p.Module.GoVersion != "" {
			conf.GoVersion = "go" + p.Module.GoVersion
		}
		checked[p.PkgPath], _ = conf.Check(p.PkgPath, fset, files, nil) // errors went to conf.Error
	})
	// Only what sdks.go imports itself, and std, counts: the rest may go with any update.
	for path := range checked {
		if _, direct := roots[0].Imports[path]; !direct && strings.Contains(strings.Split(path, "/")[0], ".") {
			delete(checked, path)
		}
	}
	return checked
}

// listSDKs lists testdata/catalog and what it imports, with what was missing.
func listSDKs(cfg *packages.Config) ([]*packages.Package, []error) {
	roots, err := packages.Load(cfg, "./catalog")
	if err != nil {
		return nil, []error{err}
	}
	var problems []error
	packages.Visit(roots, nil, func(p *packages.Package) {
		for _, e := range p.Errors {
			problems = append(problems, e)
		}
	})
	return roots, problems
}

type importerFunc func(string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

type verifier struct {
	cat     *Catalog
	pkgs    map[string]*types.Package
	sources map[string][]byte
	errs    []string
}

func (v *verifier) errorf(at pos, format string, args ...any) {
	line := fmt.Sprintf("%s:%d: ", at.file, lineOf(v.sources, at)) + fmt.Sprintf(format, args...)
	if !slices.Contains(v.errs, line) {
		v.errs = append(v.errs, line)
	}
}

// lookup returns an object of a catalogued package at a major version.
func (v *verifier) lookup(at pos, module, pkg string, major int, name string) types.Object {
	path := importPath(module, strings.TrimPrefix(strings.TrimPrefix(pkg, module), "/"), major)
	p := v.pkgs[path]
	if p == nil {
		v.errorf(at, "package %s not loaded", path)
		return nil
	}
	return p.Scope().Lookup(name)
}

// find returns the function of a row, nil with an error if there is none.
func (v *verifier) find(f *Func, major int, errorf func(string, ...any)) *types.Func {
	if f.Recv == "" {
		fn, _ := v.lookup(f.origin, f.module, f.Package, major, f.Name).(*types.Func)
		if fn == nil {
			errorf("no function %s", f.Name)
		}
		return fn
	}
	tn, _ := v.lookup(f.origin, f.module, f.Package, major, f.Recv).(*types.TypeName)
	if tn == nil {
		errorf("no type %s", f.Recv)
		return nil
	}
	t := tn.Type()
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, tn.Pkg(), f.Name)
	fn, _ := obj.(*types.Func)
	if fn == nil {
		errorf("no method %s", f.Name)
	}
	return fn
}

func (v *verifier) function(f *Func, major int) {
	errorf := func(format string, args ...any) {
		v.errorf(f.origin, "%s (major %d): "+format, append([]any{f.FullName, major}, args...)...)
	}
	fn := v.find(f, major, errorf)
	if fn == nil {
		return
	}
	if !slices.Contains(v.cat.Func(fn), f) {
		errorf("the row does not match %s, which declares it", fn.FullName())
	}
	if !slices.Contains(v.cat.FuncByName(fn.FullName()), f) {
		errorf("the row does not match by the name %s", fn.FullName())
	}
	sig := fn.Signature()
	arg := func(role Role, i int) types.Type {
		if i < 0 {
			return nil
		}
		if i >= sig.Params().Len() {
			errorf("no argument %d for %s", i, role)
			return nil
		}
		t := sig.Params().At(i).Type()
		if s, ok := t.(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
			return s.Elem()
		}
		return t
	}
	for role, i := range f.Args {
		if t := arg(role, i); t != nil && !fits(role, t) {
			errorf("argument %d is %s, which cannot be %s", i, t, role)
		}
	}
	for role, i := range f.Result {
		if i >= sig.Results().Len() {
			errorf("no result %d for %s", i, role)
		}
	}
	if f.Variadic != "" && !sig.Variadic() {
		errorf("not variadic")
	}
	if f.Variadic == "" && sig.Variadic() && f.Kind == KindLLM {
		errorf("variadic, but the row does not say of what")
	}
	if l := f.Limit; l != nil {
		rate := RoleRate
		if l.Unit == "interval" {
			rate = RoleInterval
		}
		for role, i := range map[Role]int{RoleN: l.N, rate: l.Rate, RoleBurst: l.Burst, RoleFunc: l.Func} {
			if t := arg(role, i); t != nil && !fits(role, t) {
				errorf("argument %d is %s, which cannot be %s", i, t, role)
			}
		}
	}
	for _, s := range f.Switches {
		if s.Path != "" {
			v.path(f, sig, -1, s.Path, errorf)
		}
	}
	if f.Call == nil {
		return
	}
	for i := range sig.Params().Len() {
		if sig.Params().At(i).Type().String() == "context.Context" && f.Call.Ctx != i {
			errorf("argument %d is the context", i)
		}
	}
	if t := arg(RoleContext, f.Call.Ctx); t != nil && !fits(RoleContext, t) {
		errorf("argument %d is %s, no context", f.Call.Ctx, t)
	}
	if f.Call.Stream == StreamIter {
		if _, ok := sig.Results().At(0).Type().Underlying().(*types.Signature); !ok {
			errorf("returns no iterator")
		}
	}
	paths := slices.Concat(f.Call.Model, f.Call.Prompt, f.Call.MaxTokens, f.Call.Format, f.Call.Tools)
	for _, s := range f.Call.Switches {
		if !s.later {
			paths = append(paths, s.Path)
		}
	}
	if f.Call.StreamField != "" {
		paths = append(paths, f.Call.StreamField)
	}
	for _, p := range paths {
		v.path(f, sig, f.Call.Request, p, errorf)
	}
}

// path follows a value path through the types.
func (v *verifier) path(f *Func, sig *types.Signature, request int, path string, errorf func(string, ...any)) {
	if rest, ok := strings.CutPrefix(path, "recv:"); ok {
		role, fields, nested := strings.Cut(rest, ".")
		set := v.setters(f.SDK, Role(role))
		if len(set) == 0 {
			errorf("nothing of %s sets %s", f.SDK, role)
		}
		if nested && !slices.ContainsFunc(set, func(t types.Type) bool { return follow(t, fields) == "" }) {
			errorf("no %s of %s has %s", role, f.SDK, fields)
		}
		return
	}
	i := request
	if rest, ok := strings.CutPrefix(path, "arg:"); ok {
		n, fields, _ := strings.Cut(rest, ".")
		i, _ = strconv.Atoi(n)
		path = fields
	}
	if rest, ok := strings.CutPrefix(path, "json:"); ok { // what stands in it is the API's
		path, _, _ = strings.Cut(rest, ".")
	}
	if i >= sig.Params().Len() {
		errorf("no argument %d", i)
		return
	}
	t := sig.Params().At(i).Type()
	candidates := []types.Type{t}
	if iface, ok := t.Underlying().(*types.Interface); ok && path != "" {
		if iface.Empty() {
			return // whatever is given
		}
		// The value path holds for a concrete type of the interface's package.
		candidates = nil
		if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
			scope := named.Obj().Pkg().Scope()
			for _, name := range scope.Names() {
				tn, ok := scope.Lookup(name).(*types.TypeName)
				if ok && !types.IsInterface(tn.Type()) && types.Implements(types.NewPointer(tn.Type()), iface) {
					candidates = append(candidates, tn.Type())
				}
			}
		}
	}
	problem := fmt.Sprintf("no type of %s at hand", t)
	for _, t := range candidates {
		if problem = follow(t, path); problem == "" {
			return
		}
	}
	errorf("%s", problem)
}

// follow returns "" if a type has the fields of a dotted path, else what is missing.
func follow(t types.Type, path string) string {
	for name := range strings.SplitSeq(path, ".") {
		if name == "" {
			return ""
		}
		t = passThrough(t)
		if types.IsInterface(t) {
			return "" // whatever is given
		}
		if m, ok := t.Underlying().(*types.Map); ok {
			t = m.Elem()
			if types.IsInterface(t) {
				return "" // the rest are keys of maps in maps
			}
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		field, ok := obj.(*types.Var)
		if !ok {
			return fmt.Sprintf("no field %s in %s (path %s)", name, t, path)
		}
		t = field.Type()
	}
	return ""
}

// setters returns the types of what can give objects of an SDK a role.
func (v *verifier) setters(sdk string, role Role) []types.Type {
	var out []types.Type
	for _, rows := range v.cat.funcs {
		for _, f := range rows {
			i, ok := f.Args[role]
			if !ok || f.SDK != sdk || f.Kind == KindLLM {
				continue
			}
			if fn := v.find(f, f.minMajor, func(string, ...any) {}); fn != nil && i < fn.Signature().Params().Len() {
				out = append(out, fn.Signature().Params().At(i).Type())
			}
		}
	}
	for k, entries := range v.cat.fields {
		for _, e := range entries {
			p := v.cat.Package(k.pkg)
			if p == nil || p.SDK != sdk {
				continue
			}
			tn, _ := v.lookup(e.origin, e.module, e.pkg, e.minMajor, k.name).(*types.TypeName)
			for name, r := range e.roles {
				if r != role || tn == nil {
					continue
				}
				if obj, _, _ := types.LookupFieldOrMethod(tn.Type(), true, nil, name); obj != nil {
					out = append(out, obj.Type())
				}
			}
		}
	}
	return out
}

func (v *verifier) fields(k key, e fieldsEntry, major int) {
	tn, _ := v.lookup(e.origin, e.module, e.pkg, major, k.name).(*types.TypeName)
	if tn == nil {
		v.errorf(e.origin, "no type %s", k.name)
		return
	}
	if v.cat.Fields(tn) == nil {
		v.errorf(e.origin, "the row does not match %s", tn.Type())
	}
	for name, role := range e.roles {
		obj, _, _ := types.LookupFieldOrMethod(tn.Type(), true, tn.Pkg(), name)
		field, ok := obj.(*types.Var)
		if !ok {
			v.errorf(e.origin, "no field %s in %s (major %d)", name, tn.Type(), major)
			continue
		}
		if !fits(role, field.Type()) {
			v.errorf(e.origin, "field %s is %s, which cannot be %s", name, field.Type(), role)
		}
	}
}

// passThrough is what value paths pass through without a word: pointers,
// slices and optional wrappers.
func passThrough(t types.Type) types.Type {
	for {
		t = types.Unalias(t)
		switch u := t.(type) {
		case *types.Pointer:
			t = u.Elem()
			continue
		case *types.Slice:
			t = u.Elem()
			continue
		case *types.Named:
			if u.Obj().Name() == "Opt" && u.TypeArgs().Len() == 1 {
				t = u.TypeArgs().At(0)
				continue
			}
		}
		return t
	}
}

// fits reports whether a value of type t can carry a role, as far as a wrong
// index or a wrong field would show.
func fits(role Role, t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	elem := passThrough(t)
	if _, ok := elem.(*types.TypeParam); ok {
		return true
	}
	basic, _ := elem.Underlying().(*types.Basic)
	is := func(info types.BasicInfo) bool { return basic != nil && basic.Info()&info != 0 }
	_, isFunc := elem.Underlying().(*types.Signature)
	isAny := types.IsInterface(elem)
	switch role {
	case RoleTimeout, RoleTimeoutAttempt, RoleTimeoutHeader, RoleTimeoutRead, RoleIdleTimeout, RolePing, RoleInterval, RoleRetryDelay:
		return elem.String() == "time.Duration" || isFunc
	case RoleTimeoutSeconds, RoleTimeoutMillis, RoleMaxTokens, RoleN, RoleBurst, RoleRetries, RoleAttempts, RoleMaxIdlePerHost, RoleMaxConns:
		return is(types.IsInteger) && elem.String() != "time.Duration"
	case RoleRate:
		return is(types.IsNumeric) && elem.String() != "time.Duration"
	case RoleDeadline:
		return elem.String() == "time.Time"
	case RoleContext:
		return elem.String() == "context.Context"
	case RoleFunc, RoleMiddleware:
		if st, ok := elem.Underlying().(*types.Struct); ok && role == RoleFunc { // a route with a handler
			return slices.ContainsFunc(slices.Collect(st.Fields()), func(f *types.Var) bool { return fits(role, f.Type()) })
		}
		return isFunc || isAny || role == RoleFunc && strings.HasSuffix(elem.String(), "Handler")
	case RoleAPIKey:
		return is(types.IsString) || isAny || strings.HasSuffix(elem.String(), "KeyCredential")
	case RoleModel, RoleHeaderValue, RolePath, RoleMethod, RoleJSONPath, RoleTimeoutText, RoleText, RoleMessageRole:
		return is(types.IsString) || isAny
	case RoleHTTPClient, RoleTransport, RoleResponse, RoleLLM:
		return basic == nil
	case RoleNoKeepAlive:
		return is(types.IsBoolean)
	}
	return true
}
