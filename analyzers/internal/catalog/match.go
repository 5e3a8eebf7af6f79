package catalog

import (
	"go/types"
	"math"
	"slices"
	"strings"
)

// key identifies a function or type without vendor prefix and major version.
type key struct{ pkg, recv, name string }

// Func returns the rows of fn, nil if there are none.
func (c *Catalog) Func(fn *types.Func) []*Func {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	fn = fn.Origin()
	k := key{name: fn.Name()}
	if recv := fn.Signature().Recv(); recv != nil {
		named, ok := derefNamed(recv.Type())
		if !ok {
			return nil // method of an unnamed interface: whose it is cannot be told
		}
		k.recv = named.Name()
	}
	var major int
	k.pkg, major = splitPath(fn.Pkg().Path())
	if rows := c.rows(k, major); rows != nil || k.recv != "" || fn.Pkg().Name() != "json" {
		return rows
	}
	k.pkg, major = splitPath("encoding/json") // a program's own, round this or a faster one
	return c.rows(k, major)
}

// FuncByName is [Catalog.Func] for the text of types.Func.FullName; type
// parameters in it are ignored.
func (c *Catalog) FuncByName(full string) []*Func {
	k, major, ok := parseFullName(full)
	if !ok {
		return nil
	}
	return c.rows(k, major)
}

// FuncByRow is [Catalog.Func] for a row's own name, which has no major version:
// the rows of the lowest that has any.
func (c *Catalog) FuncByRow(full string) []*Func {
	k, _, ok := parseFullName(full)
	if !ok {
		return nil
	}
	lowest := math.MaxInt
	for _, f := range c.funcs[k] {
		lowest = min(lowest, f.minMajor)
	}
	return c.rows(k, lowest)
}

func (c *Catalog) rows(k key, major int) []*Func {
	all := c.funcs[k]
	for i, f := range all {
		if major >= f.minMajor && major <= f.maxMajor {
			continue
		}
		// Rare: the rows of a function differ by major.
		out := append([]*Func(nil), all[:i]...)
		for _, f := range all[i+1:] {
			if major >= f.minMajor && major <= f.maxMajor {
				out = append(out, f)
			}
		}
		return out
	}
	return all
}

// Fields returns the roles of the fields of a struct type, nil if it has none.
func (c *Catalog) Fields(named *types.TypeName) map[string]Role {
	if named == nil || named.Pkg() == nil {
		return nil
	}
	return c.fieldsOf(named.Pkg().Path(), named.Name())
}

// FieldsByName is [Catalog.Fields] for a name such as "net/http.Client".
func (c *Catalog) FieldsByName(full string) map[string]Role {
	full = trimTypeParams(full)
	dot := strings.LastIndexByte(full, '.')
	if dot <= strings.LastIndexByte(full, '/') {
		return nil
	}
	return c.fieldsOf(full[:dot], full[dot+1:])
}

func (c *Catalog) fieldsOf(path, name string) map[string]Role {
	pkg, major := splitPath(path)
	for _, f := range c.fields[key{pkg: pkg, name: name}] {
		if major >= f.minMajor && major <= f.maxMajor {
			return f.roles
		}
	}
	return nil
}

// Giver returns the option or setter of an SDK that takes all the roles, nil
// where it has none; the first by name where there are several.
func (c *Catalog) Giver(sdk string, roles ...Role) *Func {
	var found *Func
	for _, rows := range c.funcs {
		for _, f := range rows {
			if sdk == "" || f.SDK != sdk || f.Kind != KindOption && f.Kind != KindSetter {
				continue
			}
			all := true
			for _, r := range roles {
				_, ok := f.Args[r]
				all = all && ok
			}
			if all && (found == nil || f.FullName < found.FullName) {
				found = f
			}
		}
	}
	return found
}

// Endpoint returns the API that a URL, or the constant end of one, posts to;
// nil if none. The longest fragment wins. A fragment counts only where it ends
// the path: before the end of the text, '?', '#' or a hole ("\x00").
func (c *Catalog) Endpoint(url string) *Endpoint {
	for _, e := range c.endpoints { // longest fragment first
		for rest := url; ; {
			i := strings.Index(rest, e.Fragment)
			if i < 0 {
				break
			}
			rest = rest[i+len(e.Fragment):]
			if rest == "" || rest[0] == '?' || rest[0] == '#' || rest[0] == 0 || rest == "/" {
				return e
			}
		}
	}
	return nil
}

// EndpointOfBody returns the endpoint whose bodies alone have what has finds at these
// JSON paths, or nil.
func (c *Catalog) EndpointOfBody(has func(path string) bool) *Endpoint {
	for _, e := range c.endpoints {
		if len(e.Body) > 0 && !slices.ContainsFunc(e.Body, func(path string) bool { return !has(path) }) {
			return e
		}
	}
	return nil
}

// Says reports whether a name in the JSON of an answer is that of its text.
func (c *Catalog) Says(name string) bool { return c.says[name] }

// EndsBy reports whether a name in the JSON of an answer, of an API of a kind
// ([Call].Kind), is that of why it ended. A word as common as status counts for
// its own kind only.
func (c *Catalog) EndsBy(kind, name string) bool {
	kinds := c.ends[name]
	return kinds[kind] || c.NamesEnd(name)
}

// NamesEnd reports whether a text names by itself why an answer ended: it has a
// name of two words for that, as finish_reason.
func (c *Catalog) NamesEnd(text string) bool {
	for name := range c.ends {
		if strings.ContainsAny(name, "_R") && strings.Contains(text, name) {
			return true
		}
	}
	return false
}

// SwitchKey reports whether a text is the name of a reasoning switch in the body of a
// request, or of the object that is there for such ones: thinking, reasoning.effort.
func (c *Catalog) SwitchKey(text string) bool {
	if !slices.ContainsFunc([]string{"think", "reason"}, func(word string) bool { return strings.Contains(text, word) }) {
		return false // parameters, output_config
	}
	return slices.ContainsFunc(c.endpoints, func(e *Endpoint) bool {
		return slices.ContainsFunc(e.Switches, func(s Switch) bool {
			return slices.Contains(strings.Split(s.Path, "."), text)
		})
	})
}

// Method returns the rows of a kind of the type whose method f is.
func (c *Catalog) Method(f *Func, kind Kind) []*Func {
	var out []*Func
	for k, rows := range c.funcs {
		if k.pkg != f.Package || k.recv != f.Recv {
			continue
		}
		for _, row := range rows {
			if row.Kind == kind {
				out = append(out, row)
			}
		}
	}
	slices.SortFunc(out, func(a, b *Func) int { return strings.Compare(a.FullName, b.FullName) })
	return out
}

// ProviderOfHost returns the provider of a host, with or without a port; ""
// if it is unknown.
func (c *Catalog) ProviderOfHost(host string) string {
	host = strings.ToLower(host)
	bare := host
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		bare = host[:i]
	}
	for _, h := range c.hosts {
		if glob(h.pattern, host) || bare != host && glob(h.pattern, bare) {
			return h.provider
		}
	}
	return ""
}

// derefNamed returns the named type, or interface, that a receiver is of.
func derefNamed(t types.Type) (*types.TypeName, bool) {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj(), true
	}
	return nil, false
}

// splitPath removes the vendor prefix and the first major version element of
// an import path. The major is 1 where the path has none. The context of
// golang.org/x/net is the standard library's under an older name.
func splitPath(path string) (string, int) {
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		path = path[i+len("/vendor/"):]
	} else if strings.HasPrefix(path, "vendor/") {
		path = path[len("vendor/"):]
	}
	switch {
	case strings.HasPrefix(path, "gopkg.in/"):
		return splitGopkg(path)
	case path == "golang.org/x/net/context":
		return "context", 1
	}
	for from := 0; ; {
		i := strings.Index(path[from:], "/v")
		if i < 0 {
			break
		}
		i += from
		from = i + len("/v")
		major, end := 0, from
		for end < len(path) && end-from < 4 && path[end] >= '0' && path[end] <= '9' {
			major = major*10 + int(path[end]-'0')
			end++
		}
		if major < 2 || path[from] == '0' || end < len(path) && path[end] != '/' {
			continue
		}
		return path[:i] + path[end:], major
	}
	return path, 1
}

// splitGopkg is splitPath for gopkg.in/name.v3/sub.
func splitGopkg(path string) (string, int) {
	i := strings.Index(path, ".v")
	if i < 0 {
		return path, 1
	}
	major, end := 0, i+2
	for end < len(path) && end-i < 6 && path[end] >= '0' && path[end] <= '9' {
		major = major*10 + int(path[end]-'0')
		end++
	}
	if end == i+2 || end < len(path) && path[end] != '/' {
		return path, 1
	}
	return path[:i] + path[end:], max(major, 1)
}

// parseFullName reads "pkg/path.Name", "(pkg/path.Recv).Name" and
// "(*pkg/path.Recv[T]).Name".
func parseFullName(full string) (key, int, bool) {
	full = trimTypeParams(full)
	var k key
	qualified := full
	if strings.HasPrefix(full, "(") {
		recv, name, ok := strings.Cut(full[1:], ").")
		if !ok {
			return key{}, 0, false
		}
		k.name = name
		qualified = strings.TrimPrefix(recv, "*")
	}
	dot := strings.LastIndexByte(qualified, '.')
	if dot <= strings.LastIndexByte(qualified, '/') {
		return key{}, 0, false
	}
	if k.name == "" {
		k.name = qualified[dot+1:]
	} else {
		k.recv = qualified[dot+1:]
	}
	var major int
	k.pkg, major = splitPath(qualified[:dot])
	return k, major, true
}

// trimTypeParams removes every bracketed part.
func trimTypeParams(s string) string {
	if strings.IndexByte(s, '[') < 0 {
		return s
	}
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// glob matches a pattern in which * stands for any text.
func glob(pattern, s string) bool {
	head, tail, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == s
	}
	if !strings.HasPrefix(s, head) {
		return false
	}
	for s = s[len(head):]; ; s = s[1:] {
		if glob(tail, s) {
			return true
		}
		if s == "" {
			return false
		}
	}
}
