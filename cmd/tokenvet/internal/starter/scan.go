// Package starter writes the first policy of a module: what it uses, and what can be decided, as comments.
package starter

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/policy"
)

// Found is what the source of a module shows, each list sorted.
type Found struct {
	Module    string              // its path
	SDKs      []Use               // by name
	Providers []Use               // ids, by the hosts that are written down or as the SDKs' own
	Keys      map[string][]string // variables that hold keys, by the provider that their names tell; "" for the others
	Models    []string            // variables that choose models
	EnvFiles  []string            // files such as .env.example, from the module's root
	Skipped   []string            // files that cannot be read or parsed
}

// A Use is something found, and where: directories for an SDK, files for a host, from the module's root.
type Use struct {
	Name  string
	Where []string
}

// variable has the form of an environment variable's name.
var (
	variable = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$`)
	keyName  = regexp.MustCompile(`_(API_?KEY|KEY|API_?TOKEN|TOKEN)S?(_[0-9]+)?$`)
	counted  = regexp.MustCompile(`(^|_)(MAX|MIN|TOTAL|NUM|INPUT|OUTPUT|PROMPT|COMPLETION|THINKING|REASONING|BUDGET|LIMIT)_TOKENS?$`)
	model    = regexp.MustCompile(`(^|_)MODEL(_NAME|_ID)?$`)
	envCall  = regexp.MustCompile(`(?i)env`)
	envTag   = regexp.MustCompile(`^(env|envconfig)$`)
	host     = regexp.MustCompile(`https?://([A-Za-z0-9.-]+)`)
)

// Scan reads the Go files of the module at root, tests and generated code left out, and tells what they use. sdk knows
// the SDK and the provider of an import path.
func Scan(root, module string, p *policy.Policy, sdk func(path string) (name, provider string)) (*Found, error) {
	sdks, providers := make(map[string]map[string]bool), make(map[string]map[string]bool)
	keys, models := make(map[string]bool), make(map[string]bool)
	f := &Found{Module: module, Keys: make(map[string][]string)}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, name)
		rel = filepath.ToSlash(rel)
		if err != nil {
			f.Skipped = append(f.Skipped, rel)
			return nil
		}
		base := d.Name()
		if d.IsDir() {
			if rel == "." {
				return nil
			}
			_, err := os.Lstat(filepath.Join(name, "go.mod")) // a module of its own
			if err == nil || base == "vendor" || base == "testdata" || base == "node_modules" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
				return filepath.SkipDir
			}
			return nil
		}
		if base == ".env" || strings.HasPrefix(base, ".env.") {
			f.EnvFiles = append(f.EnvFiles, rel)
		}
		if !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution|parser.ParseComments)
		if file == nil || err != nil {
			f.Skipped = append(f.Skipped, rel)
		}
		if file == nil || ast.IsGenerated(file) {
			return nil
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if name, provider := sdk(imported); name != "" {
				add(sdks, name, path.Dir(rel))
				if provider != "" {
					add(providers, provider, "")
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.CallExpr:
				if envCall.MatchString(callee(n)) {
					for _, arg := range n.Args {
						variables(text(arg), keys, models)
					}
				}
			case *ast.Field:
				if tag := reflect.StructTag(text(n.Tag)); n.Tag != nil {
					for _, part := range strings.Fields(string(tag)) {
						if key, _, ok := strings.Cut(part, ":"); ok && envTag.MatchString(key) {
							name, _, _ := strings.Cut(tag.Get(key), ",")
							variables(name, keys, models)
						}
					}
				}
			case *ast.BasicLit:
				for _, m := range host.FindAllStringSubmatch(text(n), -1) {
					if id := p.Provider(m[1]); id != "" {
						add(providers, id, rel)
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	f.SDKs, f.Providers = uses(sdks), uses(providers)
	f.Models = slices.Sorted(maps.Keys(models))
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		id := f.owner(p, name)
		f.Keys[id] = append(f.Keys[id], name)
	}
	return f, nil
}

// variables sorts the name of an environment variable, if it is one.
func variables(name string, keys, models map[string]bool) {
	switch {
	case !variable.MatchString(name), counted.MatchString(name):
	case keyName.MatchString(name):
		keys[name] = true
	case model.MatchString(name):
		models[name] = true
	}
}

// owner returns the provider that the name of a variable tells: the one with most words of its id in it, or else one that
// has some mark of its own there.
func (f *Found) owner(p *policy.Policy, name string) string {
	words := strings.Split(strings.ToLower(name), "_")
	within := func(mark string) bool { return slices.Contains(words, mark) }
	best, most, some := "", 0, ""
	for _, id := range slices.Sorted(maps.Keys(p.Providers)) {
		parts := strings.Split(id, "-")
		if all := !slices.ContainsFunc(parts, func(part string) bool { return !within(part) }); all && len(parts) > most {
			best, most = id, len(parts)
		}
		if some == "" && slices.ContainsFunc(marks(id, p.Providers[id].Owns), within) {
			some = id
		}
	}
	if best != "" {
		return best
	}
	return some
}

// marks are the words of a provider's id and of the names of its models that tell it from others.
func marks(id string, owns []string) (out []string) {
	for _, part := range strings.Split(id, "-") {
		if !common[part] {
			out = append(out, part)
		}
	}
	for _, glob := range owns {
		if mark := strings.TrimRight(glob, "*-"); len(mark) > 2 && !common[mark] {
			out = append(out, mark)
		}
	}
	return out
}

// common are parts of providers' ids that say nothing of them.
var common = map[string]bool{"self": true, "hosted": true, "azure": true, "aws": true}

func callee(call *ast.CallExpr) string {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// text is the value of a string literal, "" for anything else.
func text(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit != nil && lit.Kind == token.STRING {
		s, _ := strconv.Unquote(lit.Value)
		return s
	}
	return ""
}

func add(all map[string]map[string]bool, name, where string) {
	if all[name] == nil {
		all[name] = make(map[string]bool)
	}
	if where != "" {
		all[name][where] = true
	}
}

func uses(all map[string]map[string]bool) []Use {
	var out []Use
	for _, name := range slices.Sorted(maps.Keys(all)) {
		out = append(out, Use{name, slices.Sorted(maps.Keys(all[name]))})
	}
	return out
}
