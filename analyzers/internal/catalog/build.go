package catalog

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
)

type loader struct {
	cat     *Catalog
	sources map[string][]byte
	errs    []error
}

// errorf records an error at a row.
func (l *loader) errorf(at pos, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s:%d: %s", at.file, lineOf(l.sources, at), fmt.Sprintf(format, args...)))
}

// lineOf finds the line of a row, 1 if it cannot.
func lineOf(sources map[string][]byte, at pos) int {
	file, err := parser.ParseBytes(sources[at.file], 0)
	if err != nil {
		return 1
	}
	p, err := yaml.PathString(at.path)
	if err != nil {
		return 1
	}
	node, err := p.FilterFile(file)
	if err != nil {
		return 1
	}
	return node.GetToken().Position.Line
}

// build makes the catalog of files that parse. sources are the texts that
// errors take their lines from.
func build(files []namedFile, sources map[string][]byte) (*Catalog, error) {
	l := &loader{
		cat: &Catalog{
			funcs:  map[key][]*Func{},
			fields: map[key][]fieldsEntry{},
			Gate:   Gate{packages: map[string][]packageEntry{}, modules: map[string][]packageEntry{}},
			says:   map[string]bool{},
			ends:   map[string]map[string]bool{},
			names:  map[Vocabulary]rawNames{},
		},
		sources: sources,
	}
	for i := range files {
		l.file(files[i].Name, &files[i].File)
	}
	l.finish()
	if len(l.errs) > 0 {
		return &Catalog{}, errors.Join(l.errs...)
	}
	return l.cat, nil
}

func (l *loader) file(name string, raw *rawFile) {
	for i := range raw.Modules {
		l.module(pos{name, "$.modules[" + strconv.Itoa(i) + "]"}, &raw.Modules[i])
	}
	for i := range raw.Endpoints {
		l.endpoint(pos{name, "$.endpoints[" + strconv.Itoa(i) + "]"}, &raw.Endpoints[i])
	}
	for _, provider := range slices.Sorted(maps.Keys(raw.Hosts)) {
		for _, pattern := range raw.Hosts[provider] {
			l.cat.hosts = append(l.cat.hosts, hostEntry{strings.ToLower(pattern), provider})
			if m := hostMarker(pattern); m != "" {
				l.cat.strong = append(l.cat.strong, m)
			}
		}
	}
	if raw.Keys != nil {
		l.keys(pos{name, "$.keys"}, raw.Keys)
	}
	for _, v := range slices.Sorted(maps.Keys(raw.Names)) {
		l.vocabulary(pos{name, "$.names." + v}, v, raw.Names[v])
	}
	l.cat.strong = append(l.cat.strong, raw.Markers.Strong...)
	l.cat.own = append(l.cat.own, raw.Markers.Own...)
	l.cat.weak = append(l.cat.weak, raw.Markers.Weak...)
	l.cat.serving = append(l.cat.serving, raw.Markers.Serving...)
}

func (l *loader) module(at pos, m *rawModule) {
	if m.Module == "" || m.SDK == "" {
		l.errorf(at, "a module needs module and sdk")
		return
	}
	lo, hi, err := parseMajors(cmp.Or(m.Majors, "1"), 1, math.MaxInt)
	if err != nil {
		l.errorf(at, "%v", err)
		return
	}
	switch {
	case m.Marker == "strong" || m.Marker == "" && m.LLM:
		l.cat.strong = append(l.cat.strong, m.Module)
	case m.Marker == "weak":
		l.cat.weak = append(l.cat.weak, m.Module)
	case m.Marker != "" && m.Marker != "none":
		l.errorf(at, "unknown marker %q (strong, weak or none)", m.Marker)
	}
	opaque := m.Opaque == nil || *m.Opaque
	defaults := l.defaults(at, m.Defaults, m.Provider)
	if m.Whole {
		l.cat.modules[m.Module] = append(l.cat.modules[m.Module], packageEntry{
			&Package{m.Module, m.SDK, m.Provider, m.LLM, opaque, defaults}, lo, hi,
		})
	}
	for i := range m.Packages {
		at := pos{at.file, at.path + ".packages[" + strconv.Itoa(i) + "]"}
		p := &m.Packages[i]
		if len(p.Paths) == 0 {
			l.errorf(at, "a package needs paths")
			continue
		}
		lo, hi, err := parseMajors(p.Majors, lo, hi)
		if err != nil {
			l.errorf(at, "%v", err)
			continue
		}
		provider, llm := m.Provider, m.LLM
		if p.Provider != nil {
			provider = *p.Provider
		}
		if p.LLM != nil {
			llm = *p.LLM
		}
		defaults := defaults
		if p.Defaults != nil {
			defaults = l.defaults(at, p.Defaults, provider)
		} else if provider != m.Provider {
			other := *defaults
			other.Provider = provider
			defaults = &other
		}
		for _, rel := range p.Paths {
			pkg := &Package{path.Join(m.Module, rel), m.SDK, provider, llm, opaque, defaults}
			if old := lookupPackage(l.cat.packages[pkg.Path], lo); old == nil {
				l.cat.packages[pkg.Path] = append(l.cat.packages[pkg.Path], packageEntry{pkg, lo, hi})
				l.addPaths(m.Module, rel, lo, hi)
			} else if old.SDK != pkg.SDK {
				l.errorf(at, "package %s belongs to %s already", pkg.Path, old.SDK)
			}
			for j := range p.Funcs {
				l.function(pos{at.file, at.path + ".funcs[" + strconv.Itoa(j) + "]"}, pkg, m.Module, lo, hi, &p.Funcs[j])
			}
			for _, typ := range slices.Sorted(maps.Keys(p.Fields)) {
				l.fields(pos{at.file, at.path + ".fields." + typ}, pkg, m.Module, lo, hi, typ, p.Fields[typ], slices.Contains(p.Later, typ))
			}
		}
	}
}

// addPaths notes the real import paths of a package, for the test that looks
// every name up.
func (l *loader) addPaths(module, rel string, lo, hi int) {
	for major := range lookedUp(lo, hi) {
		l.cat.paths = append(l.cat.paths, importPath(module, rel, major))
	}
}

// manyMajors is from how many major versions on a row is looked up in the first
// and the last of them only: nobody wants fifty versions of a module to test.
const manyMajors = 8

// lookedUp yields the major versions that the names of a row are looked up in.
func lookedUp(lo, hi int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for major := lo; major <= hi; major++ {
			if hi-lo >= manyMajors && major > lo {
				major = hi
			}
			if !yield(major) {
				return
			}
		}
	}
}

// importPath is the inverse of splitPath.
func importPath(module, rel string, major int) string {
	switch {
	case strings.HasPrefix(module, "gopkg.in/"):
		module += ".v" + strconv.Itoa(major)
	case major > 1:
		module += "/v" + strconv.Itoa(major)
	}
	return path.Join(module, rel)
}

func (l *loader) defaults(at pos, raw *rawDefaults, provider string) *Defaults {
	if raw == nil {
		return &Defaults{Provider: provider}
	}
	d := Defaults{provider, raw.BaseURL, raw.Retries, raw.Timeout, raw.TimeoutScope, raw.TimeoutStreams, raw.IdleSafe, raw.KeyEnv}
	switch d.TimeoutScope {
	case ScopeCall, ScopeAttempt:
		if d.Timeout <= 0 {
			l.errorf(at, "timeout_scope without timeout")
		}
	case "":
		if d.Timeout != 0 {
			l.errorf(at, "timeout without timeout_scope")
		}
	default:
		l.errorf(at, "unknown timeout_scope %q", d.TimeoutScope)
	}
	return &d
}

func (l *loader) function(at pos, pkg *Package, module string, lo, hi int, raw *rawFunc) {
	if len(raw.Names) == 0 {
		l.errorf(at, "a function row needs names")
		return
	}
	kind := Kind(raw.Kind)
	if !knownKind(kind) {
		l.errorf(at, "unknown kind %q of %s", raw.Kind, raw.Names[0])
		return
	}
	lo, hi, err := parseMajors(raw.Majors, lo, hi)
	if err != nil {
		l.errorf(at, "%v", err)
		return
	}
	f := Func{
		SDK: pkg.SDK, Provider: pkg.Provider, Package: pkg.Path, Kind: kind,
		Args: l.roles(at, raw.Args), Result: l.roles(at, raw.Result), Fixed: raw.Fixed,
		Variadic: l.role(at, raw.Variadic), Switches: l.switches(at, raw.Switches),
		Call: l.call(at, kind, raw), Limit: l.limit(at, kind, raw.Limit),
		Defaults: pkg.Defaults, Note: raw.Note, later: raw.Later,
		minMajor: lo, maxMajor: hi, origin: at,
	}
	if raw.Provider != nil {
		f.Provider = *raw.Provider
	}
	for fact := range f.Fixed {
		l.role(at, fact)
	}
	for _, name := range raw.Names {
		one := f
		if recv, method, ok := strings.Cut(name, "."); ok {
			one.Recv, one.Name = recv, method
			one.FullName = "(" + pkg.Path + "." + recv + ")." + method
		} else {
			one.Name = name
			one.FullName = pkg.Path + "." + name
		}
		one.module = module
		k := key{pkg.Path, one.Recv, one.Name}
		if slices.ContainsFunc(l.cat.funcs[k], func(old *Func) bool {
			return old.Kind == kind && old.minMajor <= hi && lo <= old.maxMajor
		}) {
			l.errorf(at, "duplicate row: %s is %s already", one.FullName, kind)
			continue
		}
		l.cat.funcs[k] = append(l.cat.funcs[k], &one)
	}
}

func (l *loader) fields(at pos, pkg *Package, module string, lo, hi int, typ string, raw map[string]string, later bool) {
	roles := make(map[string]Role, len(raw))
	for _, field := range slices.Sorted(maps.Keys(raw)) {
		roles[field] = l.role(pos{at.file, at.path + "." + field}, raw[field])
	}
	k := key{pkg: pkg.Path, name: typ}
	for _, old := range l.cat.fields[k] {
		if old.minMajor <= hi && lo <= old.maxMajor {
			l.errorf(at, "duplicate row: fields of %s.%s", pkg.Path, typ)
			return
		}
	}
	l.cat.fields[k] = append(l.cat.fields[k], fieldsEntry{roles, lo, hi, module, pkg.Path, later, at})
}

func (l *loader) call(at pos, kind Kind, row *rawFunc) *Call {
	raw := row.Call
	if raw == nil {
		if kind == KindLLM || row.Stream != "" {
			l.errorf(at, "a row of kind llm or with stream needs call")
		}
		return nil
	}
	if kind != KindLLM && kind != KindCheap {
		l.errorf(at, "call in a row of kind %s", kind)
	}
	switch row.Stream {
	case StreamNo, StreamYes, StreamIter, StreamCallback, StreamOption:
	case StreamField, StreamDefault:
		if row.StreamField == "" {
			l.errorf(at, "stream %q needs stream_field", row.Stream)
		}
	default:
		l.errorf(at, "unknown stream %q", row.Stream)
	}
	if raw.Kind == "" {
		l.errorf(at, "call needs kind")
	}
	call := &Call{
		Kind: raw.Kind, Stream: row.Stream, StreamField: row.StreamField,
		Ctx: index(raw.Ctx), Request: index(raw.Request),
		Model: raw.Model, Prompt: raw.Prompt, MaxTokens: raw.MaxTokens, Format: raw.Format, Tools: raw.Tools,
		Switches: l.switches(at, raw.Switches),
	}
	for _, paths := range [][]string{call.Model, call.Prompt, call.MaxTokens, call.Format, call.Tools} {
		for _, p := range paths {
			l.valuePath(at, p, call.Request)
		}
	}
	for _, s := range call.Switches {
		l.valuePath(at, s.Path, call.Request)
	}
	return call
}

// valuePath checks the form of a value path.
func (l *loader) valuePath(at pos, p string, request int) {
	if role, ok := strings.CutPrefix(p, "recv:"); ok {
		role, _, _ = strings.Cut(role, ".")
		l.role(at, role)
		return
	}
	if n, ok := strings.CutPrefix(p, "arg:"); ok {
		n, _, _ = strings.Cut(n, ".")
		if i, err := strconv.Atoi(n); err != nil || i < 0 {
			l.errorf(at, "bad value path %q", p)
		}
		return
	}
	if field, ok := strings.CutPrefix(p, "json:"); ok && !strings.Contains(field, ".") {
		l.errorf(at, "value path %q needs a field and a path in its JSON", p)
	}
	if p == "" || request < 0 {
		l.errorf(at, "value path %q needs a request argument", p)
	}
}

func (l *loader) switches(at pos, raw []rawSwitch) []Switch {
	var out []Switch
	for _, s := range raw {
		if s.Wire == "" {
			l.errorf(at, "a switch needs wire")
		}
		if s.Scale != ScaleNone && s.Scale != ScaleOmitZero && s.Scale != ScaleMode {
			l.errorf(at, "unknown scale %q", s.Scale)
		}
		out = append(out, Switch{s.Path, s.Wire, s.Value, s.Scale, s.Later})
	}
	return out
}

func (l *loader) limit(at pos, kind Kind, raw *rawLimit) *Limit {
	if raw == nil {
		switch kind {
		case KindLimiter, KindNewLimiter, KindBound, KindFanout:
			l.errorf(at, "a row of kind %s needs limit", kind)
		}
		return nil
	}
	oneOf := func(what, value string, known ...string) {
		if value != "" && !slices.Contains(known, value) {
			l.errorf(at, "unknown %s %q", what, value)
		}
	}
	oneOf("limit.of", raw.Of, LimitRate, LimitConcurrency, LimitPolicy)
	oneOf("limit.effect", raw.Effect, EffectBlocks, EffectVerdict, EffectReserve, EffectReject)
	oneOf("limit.bounded", raw.Bounded, BoundedNo, BoundedBound, BoundedCtor, BoundedArg, BoundedYes)
	oneOf("limit.unlimited", raw.Unlimited, "<=0", "<0", "==0", "always", "inf")
	oneOf("limit.unit", raw.Unit, "second", "minute", "hour", "period", "interval")
	if kind == KindLimiter && (raw.Of == "" || raw.Effect == "") {
		l.errorf(at, "a limiter needs limit.of and limit.effect")
	}
	if kind == KindFanout && raw.Bounded == "" {
		l.errorf(at, "a fanout needs limit.bounded")
	}
	if raw.Bounded == BoundedArg && raw.N == nil {
		l.errorf(at, "limit.bounded arg needs limit.n")
	}
	return &Limit{
		Of: raw.Of, Effect: raw.Effect, N: index(raw.N), Rate: index(raw.Rate), Burst: index(raw.Burst),
		Func: index(raw.Func), Unlimited: raw.Unlimited, Default: raw.Default, Bounded: raw.Bounded, Unit: raw.Unit,
	}
}

func (l *loader) endpoint(at pos, raw *rawEndpoint) {
	if len(raw.Fragments) == 0 || raw.Kind == "" {
		l.errorf(at, "an endpoint needs fragments and kind")
	}
	for _, fragment := range raw.Fragments {
		if slices.ContainsFunc(l.cat.endpoints, func(e *Endpoint) bool { return e.Fragment == fragment }) {
			l.errorf(at, "duplicate row: endpoint %s", fragment)
			continue
		}
		l.cat.endpoints = append(l.cat.endpoints, &Endpoint{
			Fragment: fragment, Kind: raw.Kind, Provider: raw.Provider, LLM: raw.LLM, Weak: raw.Weak, ModelInURL: raw.ModelInURL,
			StreamInURL: raw.StreamInURL, StreamDefault: raw.StreamDefault, Body: raw.Body,
			Model: raw.Model, Prompt: raw.Prompt, MaxTokens: raw.MaxTokens, Stream: raw.Stream,
			Format: raw.Format, Tools: raw.Tools, Switches: l.switches(at, raw.Switches),
		})
		l.answer(raw)
		if !raw.Weak {
			l.cat.strong = append(l.cat.strong, fragment)
		} else {
			l.cat.weak = append(l.cat.weak, fragment)
		}
	}
}

// answer notes the names of an endpoint's answer.
func (l *loader) answer(raw *rawEndpoint) {
	for _, path := range raw.Text {
		l.cat.says[path[strings.LastIndexByte(path, '.')+1:]] = true
	}
	for _, path := range raw.Finish {
		name := path[strings.LastIndexByte(path, '.')+1:]
		if l.cat.ends[name] == nil {
			l.cat.ends[name] = map[string]bool{}
		}
		l.cat.ends[name][raw.Kind] = true
	}
}

func (l *loader) roles(at pos, raw map[string]int) map[Role]int {
	if len(raw) == 0 {
		return nil
	}
	out := make(map[Role]int, len(raw))
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		if raw[name] < 0 {
			l.errorf(at, "negative index of %s", name)
		}
		out[l.role(at, name)] = raw[name]
	}
	return out
}

func (l *loader) role(at pos, name string) Role {
	if name != "" && !knownRole(Role(name)) {
		l.errorf(at, "unknown role %q", name)
	}
	return Role(name)
}

func (l *loader) finish() {
	c := l.cat
	slices.SortStableFunc(c.endpoints, func(a, b *Endpoint) int {
		return cmp.Or(cmp.Compare(len(b.Fragment), len(a.Fragment)), cmp.Compare(a.Fragment, b.Fragment))
	})
	// The most literal pattern first, so that a wildcard never hides a host.
	slices.SortStableFunc(c.hosts, func(a, b hostEntry) int {
		return cmp.Or(cmp.Compare(strings.Count(a.pattern, "*"), strings.Count(b.pattern, "*")),
			cmp.Compare(len(b.pattern), len(a.pattern)), cmp.Compare(a.pattern, b.pattern))
	})
	slices.Sort(c.paths)
	c.paths = slices.Compact(c.paths)
	c.mark()
}

// hostMarker is the text that every URL with such a host holds; "" where that
// is too little to tell anything.
func hostMarker(pattern string) string {
	longest := ""
	for part := range strings.SplitSeq(pattern, "*") {
		if len(part) > len(longest) {
			longest = part
		}
	}
	if len(longest) < 8 || longest == "localhost" || longest == "127.0.0.1" || longest == ".amazonaws.com" {
		return ""
	}
	return longest
}

// parseMajors reads "3" or "1..3" within lo..hi.
func parseMajors(text string, lo, hi int) (int, int, error) {
	if text == "" {
		return lo, hi, nil
	}
	first, last, ok := strings.Cut(text, "..")
	if !ok {
		last = first
	}
	a, err1 := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || a < lo || b > hi || a > b {
		return 0, 0, fmt.Errorf("bad majors %q: want N or N..M within the module's", text)
	}
	return a, b, nil
}

func index(i *int) int {
	if i == nil {
		return -1
	}
	return *i
}
