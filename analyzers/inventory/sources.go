package inventory

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Bounds on what is told of a value's sources.
const (
	maxSources = 4  // sources a value
	maxDepth   = 12 // calls and elements that a source is looked for in
)

// sources returns where a value comes from as far as it is no constant; with
// literals, constants are told of too, without their text.
func sources(t *ssaflow.Term, literals bool) []Source {
	var out []Source
	add := func(kind, name string) {
		if s := (Source{kind, clean(name)}); !slices.Contains(out, s) && len(out) < maxSources {
			out = append(out, s)
		}
	}
	seen := make(map[*ssaflow.Term]bool)
	var walk func(t *ssaflow.Term, depth int)
	walk = func(t *ssaflow.Term, depth int) {
		if t == nil || seen[t] || depth > maxDepth {
			return
		}
		seen[t] = true
		switch t.Op {
		case ssaflow.OpConst:
			if literals && t.Text != "" {
				add("literal", "")
			}
		case ssaflow.OpZero:
		case ssaflow.OpParam:
			add("parameter", parameter(t))
		case ssaflow.OpField:
			add("field", field(t))
		case ssaflow.OpElem:
			switch {
			case t.Name != "": // a part of a text
				walk(t.Args[0], depth+1)
			case t.Args[0].Op == ssaflow.OpField:
				add("element", field(t.Args[0]))
			default:
				walk(t.Args[0], depth+1)
			}
		case ssaflow.OpAny:
			for _, a := range t.Args {
				walk(a, depth+1)
			}
		case ssaflow.OpConcat: // what stands round a key is none: "Bearer "
			vary := slices.ContainsFunc(t.Args, func(a *ssaflow.Term) bool { return a.Op != ssaflow.OpConst })
			for _, a := range t.Args {
				if a.Op != ssaflow.OpConst || !vary {
					walk(a, depth+1)
				}
			}
		case ssaflow.OpObject:
			walk(t.Base, depth+1)
			for _, f := range t.Fields {
				walk(f.Value, depth+1)
			}
			for _, a := range t.Args {
				walk(a, depth+1)
			}
		case ssaflow.OpCall:
			if name, ok := variable(t); ok {
				add("env", name)
				return
			}
			if t.Name == ssaflow.FlagName {
				if t.Args[0].IsString() {
					add("flag", "-"+t.Args[0].Text)
				} else {
					add("flag", "")
				}
				return
			}
			if strings.HasPrefix(t.Name, "strings.") && len(t.Args) > 0 { // a part of its text
				walk(t.Args[0], depth+1)
				return
			}
			before := len(out)
			for _, a := range t.Args { // a helper that reads what it is given
				if a.Contains(func(u *ssaflow.Term) bool { _, ok := variable(u); return ok }) {
					walk(a, depth+1)
				}
			}
			if len(out) == before {
				add("call", called(t))
			}
		case ssaflow.OpGlobal:
			add("variable", short(t.Name))
		case ssaflow.OpFunc:
			add("call", short(t.Name))
		case ssaflow.OpBin:
			for _, a := range t.Args {
				walk(a, depth+1)
			}
		default:
			add("unknown", t.Name)
		}
	}
	walk(t, 0)
	return out
}

// origin returns where a client or context comes from that is not seen to be
// made: what a call of unseen code is given is not what it gives.
func origin(t *ssaflow.Term) []Source {
	if t.Op == ssaflow.OpCall {
		return []Source{{"call", clean(called(t))}}
	}
	return sources(t, false)
}

// variable returns the name of the environment variable that a call reads.
func variable(t *ssaflow.Term) (string, bool) {
	if t.Op != ssaflow.OpCall || t.Name != "os.Getenv" && t.Name != "os.LookupEnv" || len(t.Args) != 1 {
		return "", false
	}
	if t.Args[0].IsString() {
		return t.Args[0].Text, true
	}
	return "", true
}

// parameter names a parameter and its function.
func parameter(t *ssaflow.Term) string {
	fn := short(t.Name)
	if p, ok := t.Value().(*ssa.Parameter); ok {
		return p.Name() + " of " + fn
	}
	return fn
}

// field names a field with its type.
func field(t *ssaflow.Term) string {
	if t.Type != "" {
		return short(t.Type) + "." + t.Name
	}
	if in := t.Args[0]; in.Type != "" {
		return short(in.Type) + "." + t.Name
	}
	return t.Name
}

// settingName is what the name of a setting looks like.
var settingName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.\-/]{0,47}$`) })

// called names a call: with the name of what it reads where that is one.
func called(t *ssaflow.Term) string {
	name := short(t.Name)
	for _, a := range t.Args {
		if a.IsString() && settingName().MatchString(a.Text) && !policy.Secret(a.Text) && reads(name) {
			return name + "(" + `"` + a.Text + `")`
		}
	}
	return name
}

// reads reports whether a function's name says that it looks a setting up.
func reads(name string) bool {
	name = name[strings.LastIndexByte(name, '.')+1:]
	for _, p := range []string{"Get", "Lookup", "Env", "String", "Str", "Must", "Config", "Setting"} {
		if strings.HasPrefix(strings.ToLower(name), strings.ToLower(p)) {
			return true
		}
	}
	return false
}

// short writes a full name with the last element of its package's path:
// (*example.com/llm.Client).Ask is (*llm.Client).Ask.
func short(full string) string {
	star := ""
	if rest, ok := strings.CutPrefix(full, "("); ok {
		star, full = "(", rest
		if rest, ok := strings.CutPrefix(full, "*"); ok {
			star, full = "(*", rest
		}
	}
	return star + full[strings.LastIndexByte(full, '/')+1:]
}

// clean blanks the words of a text that may be secrets.
func clean(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n\"'`=:,;&?()[]{}<>", r) })
	for _, w := range words {
		if policy.Secret(w) {
			text = strings.ReplaceAll(text, w, "…")
		}
	}
	return text
}
