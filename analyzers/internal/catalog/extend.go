package catalog

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/tokenvet/tokenvet/internal/source"
	"github.com/tokenvet/tokenvet/policy"
)

// Extend returns the catalog that ships with tokenvet with a policy's rows
// beside its own: the same rows, for clients that no catalog can know. Their
// packages are analysed like others; what a row says of a function goes before
// what its body shows.
func Extend(apis []policy.API) (*Catalog, error) {
	if len(apis) == 0 {
		return Default()
	}
	base, err := Default()
	if err != nil {
		return base, err
	}
	var files []namedFile
	if err := json.Unmarshal(rows, &files); err != nil {
		return base, fmt.Errorf("rows.json: %w", err)
	}
	extra := namedFile{Name: "apis"}
	defaults := map[string]*policy.API{} // the row that states a package's
	names := map[string]string{}
	for i := range apis {
		path := source.PackageOf(apis[i].Func + apis[i].Type)
		if names[path] == "" {
			names[path] = apis[i].Name
		}
		if d := defaults[path]; d == nil && apis[i].Defaults != nil {
			defaults[path] = &apis[i]
		} else if d != nil && apis[i].Defaults != nil {
			return base, fmt.Errorf("apis: two rows state the defaults of %s", path)
		}
	}
	var errs []error
	for i := range apis {
		a := &apis[i]
		path := source.PackageOf(a.Func + a.Type)
		for _, row := range base.FuncByName(a.Func) {
			if a.Func != "" && string(row.Kind) == a.Kind {
				errs = append(errs, fmt.Errorf("apis: %s is known without a row: it is %s of %s", a.Func, row.Kind, row.SDK))
			}
		}
		extra.File.Markers.Strong = append(extra.File.Markers.Strong, path)
		extra.File.Modules = append(extra.File.Modules, module(base, a, defaults[path], path, names[path]))
	}
	if len(errs) > 0 {
		return base, errors.Join(errs...)
	}
	c, err := build(append(files, extra), nil)
	if err != nil {
		return base, fmt.Errorf("apis: %w", err)
	}
	return c, nil
}

// module makes a row of the policy one of the catalog's: a module of its own,
// since the paths of two rows need share nothing.
func module(base *Catalog, a, defaults *policy.API, path, name string) rawModule {
	pkg, major := splitPath(path)
	no := false
	m := rawModule{
		Module: pkg, Majors: fmt.Sprint(max(major, 1)), SDK: name, Provider: a.Provider,
		Opaque: &no, Marker: "none",
	}
	if m.SDK == "" {
		m.SDK = pkg
	}
	if p := base.Package(path); p != nil { // a row for a function that the catalog lacks
		m.SDK, m.Opaque, m.LLM = p.SDK, &p.Opaque, p.LLM
	}
	if defaults != nil {
		d := defaults.Defaults
		m.Defaults = &rawDefaults{d.BaseURL, d.Retries, d.Timeout, d.TimeoutScope, d.TimeoutStreams, d.IdleSafe, d.KeyEnv}
		if d.Timeout > 0 && d.TimeoutScope == "" {
			m.Defaults.TimeoutScope = ScopeCall
		}
		if m.Provider == "" {
			m.Provider = defaults.Provider
		}
	}
	p := rawPackage{Paths: []string{""}}
	if a.Type != "" {
		p.Fields = map[string]map[string]string{a.Type[strings.LastIndexByte(a.Type, '.')+1:]: a.Fields}
	} else {
		p.Funcs = []rawFunc{function(a)}
	}
	m.Packages = []rawPackage{p}
	return m
}

func function(a *policy.API) rawFunc {
	k, _, _ := parseFullName(a.Func)
	name := k.name
	if k.recv != "" {
		name = k.recv + "." + name
	}
	f := rawFunc{
		Names: []string{name}, Kind: a.Kind, Stream: a.Stream, StreamField: a.StreamField,
		Args: a.Args, Result: a.Result, Fixed: a.Fixed, Variadic: a.Variadic, Switches: switches(a.Switches),
	}
	if l := a.Limit; l != nil {
		f.Limit = &rawLimit{l.Of, l.Effect, l.N, l.Rate, l.Burst, l.Func, l.Unlimited, l.Default, l.Bounded, l.Unit}
	}
	if Kind(a.Kind) == KindLLM || a.Call != nil {
		f.Call = call(a)
		if f.Stream == "" {
			f.Stream = StreamNo
		}
	}
	return f
}

// call is what the row says of the call, or what its arguments do.
func call(a *policy.API) *rawCall {
	if c := a.Call; c != nil {
		raw := &rawCall{c.Kind, c.Ctx, c.Request, c.Model, c.Prompt, c.MaxTokens, c.Format, c.Tools, switches(c.Switches)}
		if raw.Kind == "" {
			raw.Kind = "chat"
		}
		return raw
	}
	arg := func(roles ...Role) (paths []string) {
		for _, r := range roles {
			if i, ok := a.Args[string(r)]; ok {
				paths = append(paths, fmt.Sprintf("arg:%d", i))
			}
		}
		return paths
	}
	raw := &rawCall{
		Kind: "chat", Model: arg(RoleModel), Prompt: arg(RoleSystem, RolePrompt, RoleText),
		MaxTokens: arg(RoleMaxTokens), Format: arg(RoleFormat), Tools: arg(RoleTools),
	}
	if i, ok := a.Args[string(RoleContext)]; ok {
		raw.Ctx = &i
	}
	if i, ok := a.Args[string(RoleRequest)]; ok {
		raw.Request = &i
	}
	return raw
}

func switches(list []policy.APISwitch) []rawSwitch {
	var out []rawSwitch
	for _, s := range list {
		out = append(out, rawSwitch{Path: s.Path, Wire: s.Wire, Value: s.Value, Scale: s.Scale})
	}
	return out
}
