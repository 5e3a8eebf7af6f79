package ssaflow

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tokenvet/tokenvet/internal/source"
)

// partName marks an OpElem that is a part of a text which is not known yet; Text
// is the function that takes it.
const partName = "part"

// intrinsic returns what a function of the standard library makes of strings
// and defaults, or nil. What clients and requests mean is not known here.
func intrinsic(name string, index int, args []*Term) *Term {
	arg := func(i int) *Term {
		if i < len(args) && args[i] != nil {
			return args[i]
		}
		return unknownTerm
	}
	if index > 0 {
		return nil
	}
	if d, ok := definesFlag(name); ok && d.target < 0 {
		return flagged(arg(d.name), arg(d.def))
	}
	if strings.Contains(name, ".Marshal") {
		if pkg := source.PackageOf(name); isJSON(pkg) {
			name = "encoding/json" + name[len(pkg):]
		}
	}
	switch name {
	case "fmt.Sprintf":
		return format(arg(0), arg(1))
	case "fmt.Sprint", "fmt.Sprintln":
		if a := arg(0); a.Op == OpObject && a.Base == nil && len(a.Args) > 0 {
			return concat(a.Args...)
		}
	case "strings.TrimSpace", "strings.ToLower", "strings.ToUpper", "strings.Clone", "html.EscapeString",
		"strings.Trim", "strings.TrimRight", "strings.TrimLeft", "strings.TrimSuffix", "strings.TrimPrefix",
		"strings.ReplaceAll", "strings.Replace", "strings.ToValidUTF8", "os.ExpandEnv":
		// Near enough: what a prompt asks for survives these.
		if a := arg(0); a.Op == OpConst || a.Op == OpConcat || a.Op == OpAny {
			if name == "strings.TrimSpace" && a.IsString() {
				c := *a
				c.Text = strings.TrimSpace(a.Text)
				return &c
			}
			if (name == "strings.TrimRight" || name == "strings.TrimSuffix") && a.IsString() && arg(1).IsString() {
				c := *a
				if name == "strings.TrimRight" {
					c.Text = strings.TrimRight(a.Text, arg(1).Text)
				} else {
					c.Text = strings.TrimSuffix(a.Text, arg(1).Text)
				}
				return &c
			}
			return a
		}
		part := &Term{Op: OpElem, Name: partName, Text: name, Args: []*Term{arg(0)}}
		if arg(0).isSet() {
			return part.tested("") // something is left of it
		}
		return part
	case "(*strings.Replacer).Replace":
		if a := arg(1); a.Op == OpConst || a.Op == OpConcat || a.Op == OpAny {
			return a // the names of what is filled in stay
		}
	case "strings.Join":
		if a := arg(0); a.Op == OpObject && a.Base == nil && len(a.Args) > 0 {
			var parts []*Term
			for i, e := range a.Args {
				if i > 0 && arg(1).IsString() {
					parts = append(parts, arg(1))
				}
				parts = append(parts, e)
			}
			return concat(parts...)
		}
	case "net/url.JoinPath":
		parts := []*Term{arg(0)}
		if a := arg(1); a.Op == OpObject && a.Base == nil {
			for _, e := range a.Args {
				parts = append(parts, Const(String, "/"), e)
			}
		}
		return concat(parts...)
	case "(*net/url.URL).JoinPath":
		parts := []*Term{arg(0)}
		if a := arg(1); a.Op == OpObject && a.Base == nil {
			for _, e := range a.Args {
				parts = append(parts, Const(String, "/"), e)
			}
		}
		return concat(Address(parts[0]), concat(parts[1:]...))
	case urlString:
		if t := Address(arg(0)); t != arg(0) {
			return t
		}
	case "path.Join":
		if a := arg(0); a.Op == OpObject && a.Base == nil && len(a.Args) > 0 {
			var parts []*Term
			for i, e := range a.Args {
				if i > 0 && !(e.IsString() && strings.HasPrefix(e.Text, "/")) {
					parts = append(parts, Const(String, "/"))
				}
				parts = append(parts, e)
			}
			return concat(parts...)
		}
	case "cmp.Or":
		if a := arg(0); a.Op == OpObject && a.Base == nil && len(a.Args) > 0 {
			first := a.Args[len(a.Args)-1]
			for i := len(a.Args) - 2; i >= 0; i-- {
				first = orDefault(a.Args[i], first)
			}
			return first
		}
	case "time.ParseDuration":
		return parsed(name, arg(0), args, time.ParseDuration)
	case "strconv.Atoi":
		return parsed(name, arg(0), args, strconv.Atoi)
	case "(*strings.Builder).String", "(*bytes.Buffer).String", "(*bytes.Buffer).Bytes":
		return built(arg(0))
	case "encoding/json.Marshal":
		if a := arg(0); isText(a) {
			return concat(Const(String, `"`), a, Const(String, `"`))
		}
		return arg(0)
	case "text/template.Must", "html/template.Must", "sync.OnceValue",
		"bytes.NewReader", "bytes.NewBuffer", "bytes.NewBufferString", "strings.NewReader", "io.NopCloser", "bufio.NewReader",
		"encoding/json.MarshalIndent":
		// A reader is what it reads, JSON the value that it encodes.
		return arg(0)
	case "(*text/template.Template).Parse", "(*html/template.Template).Parse":
		return arg(1)
	case "(*text/template.Template).Lookup", "(*html/template.Template).Lookup":
		return named(arg(0), arg(1))
	case executedName:
		if src := named(arg(0), arg(1)); src != nil {
			return executed(src, arg(2))
		}
	case "errors.New", "fmt.Errorf":
		return unknownTerm
	}
	return nil
}

// parsed returns the numbers that texts stand for, as function name reads them;
// nil where none is known.
func parsed[T ~int | ~int64](name string, text *Term, args []*Term, parse func(string) (T, error)) *Term {
	known := false
	var vals []*Term
	for _, a := range text.Alternatives() {
		if a.IsString() {
			n, err := parse(a.Text)
			if err != nil {
				continue // its caller goes on without it
			}
			known = true
			c := *a
			c.Kind, c.Text, c.Type = Int, strconv.FormatInt(int64(n), 10), ""
			vals = append(vals, &c)
			continue
		}
		rest := slices.Clone(args)
		rest[0] = a
		vals = append(vals, &Term{Op: OpCall, Name: name, Args: rest, pos: a.pos, At: a.At})
	}
	if !known {
		return nil
	}
	return anyOf(text.Op == OpAny && text.Open, vals...)
}

// builds reports whether a method writes text to its receiver.
func builds(fn *types.Func) bool {
	switch fn.FullName() {
	case "(*strings.Builder).WriteString", "(*strings.Builder).Write", "(*strings.Builder).WriteRune", "(*strings.Builder).WriteByte",
		"(*bytes.Buffer).WriteString", "(*bytes.Buffer).Write":
		return true
	}
	return false
}

// reads reports whether a function of the standard library leaves alone what
// its arguments point to.
func reads(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	name := fn.Name()
	switch fn.Pkg().Path() {
	case "fmt":
		return !strings.Contains(name, "can") // Scan, Fscan …
	case "log", "log/slog", "errors", "strings", "sync", "net/http", "context", "golang.org/x/net/context", "sync/atomic":
		return true
	}
	return isJSON(fn.Pkg().Path()) && (strings.HasPrefix(name, "Marshal") || name == "Encode")
}

// isJSON reports whether a package does what encoding/json does, by functions of the
// same names: a faster one, or a program's own round one of them.
func isJSON(path string) bool {
	switch path {
	case "encoding/json", "github.com/bytedance/sonic", "github.com/goccy/go-json":
		return true
	}
	return strings.HasSuffix(path, "/json")
}

// fills reports whether a function writes text to a writer it is given.
func fills(fn *types.Func) bool {
	switch fn.FullName() {
	case "fmt.Fprintf", "fmt.Fprint", "fmt.Fprintln", "io.WriteString", "encoding/json.NewEncoder",
		"(*text/template.Template).Execute", "(*html/template.Template).Execute",
		"(*text/template.Template).ExecuteTemplate", "(*html/template.Template).ExecuteTemplate":
		return true
	}
	return false
}

// built joins what was written to a builder or buffer.
func built(t *Term) *Term {
	if t.Op != OpObject || len(t.Muts) == 0 {
		return nil
	}
	var parts []*Term
	if t.Base != nil {
		parts = append(parts, t.Base)
	}
	for _, m := range t.Muts {
		parts = append(parts, Written(m))
	}
	return concat(parts...)
}

// Written returns the text that a mutation of a writer writes.
func Written(m *Term) *Term {
	arg := func(i int) *Term {
		if i < len(m.Args) && m.Args[i] != nil {
			return m.Args[i]
		}
		return unknownTerm
	}
	switch {
	case strings.HasSuffix(m.Name, ").WriteString"), strings.HasSuffix(m.Name, ").Write"), m.Name == "io.WriteString":
		return arg(1)
	case m.Name == "fmt.Fprintf":
		return format(arg(1), arg(2))
	case m.Name == "fmt.Fprint", m.Name == "fmt.Fprintln":
		if a := arg(1); a.Op == OpObject && a.Base == nil && len(a.Args) > 0 {
			return concat(a.Args...)
		}
	case strings.HasSuffix(m.Name, "emplate.Template).Execute"):
		return executed(first(arg(0)), arg(2))
	case strings.HasSuffix(m.Name, "emplate.Template).ExecuteTemplate"):
		if src := named(arg(0), arg(2)); src != nil {
			return executed(src, arg(3))
		}
		return &Term{Op: OpCall, Name: executedName, Args: []*Term{arg(0), arg(2), arg(3)}} // callers may know which
	case m.Name == writtenName:
		return arg(0)
	case strings.HasSuffix(m.Name, "json.NewEncoder"):
		return arg(0)
	}
	return unknownTerm
}

// format fills in a format string: constant verbs become their arguments.
func format(f, rest *Term) *Term {
	if f.Op == OpAny {
		vals := make([]*Term, 0, len(f.Args))
		for _, a := range f.Args {
			vals = append(vals, format(a, rest))
		}
		return anyOf(f.Open, vals...)
	}
	if !f.IsString() {
		if f.Op == OpConcat {
			return f
		}
		return unknownTerm
	}
	var vals []*Term
	if rest.Op == OpObject && rest.Base == nil {
		vals = rest.Args
	}
	var parts []*Term
	text := f.Text
	next := 0
	for {
		i := strings.IndexByte(text, '%')
		if i < 0 || i == len(text)-1 {
			break
		}
		j := i + 1
		for j < len(text) && strings.IndexByte("+-# 0123456789.[]*", text[j]) >= 0 {
			j++
		}
		if j == len(text) {
			break
		}
		if i > 0 {
			parts = append(parts, &Term{Op: OpConst, Kind: String, Text: text[:i], pos: f.pos, At: f.At})
		}
		if text[j] == '%' {
			parts = append(parts, Const(String, "%"))
		} else {
			v := unknownTerm
			if next < len(vals) {
				v = vals[next]
			}
			next++
			if text[j] == 'q' {
				parts = append(parts, Const(String, `"`), v, Const(String, `"`))
			} else {
				parts = append(parts, v)
			}
		}
		text = text[j+1:]
	}
	if text != "" {
		parts = append(parts, &Term{Op: OpConst, Kind: String, Text: text, pos: f.pos, At: f.At})
	}
	return moved(concat(parts...), f)
}
