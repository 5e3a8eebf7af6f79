package ssaflow

import (
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// executedName names the text of a template that is chosen by a name not known
// yet: of a set, the name and the data.
const executedName = "text/template.executed"

// templates returns what a function that parses files makes: the text of one
// file, or a set of them by their names.
func (f *Flow) templates(name string, args []*Term) *Term {
	method, ok := strings.CutPrefix(strings.TrimPrefix(name, "html/"), "text/")
	if !ok && !strings.HasPrefix(name, "html/template.") {
		if method, ok = strings.CutPrefix(name, "(*text/template.Template)."); !ok {
			method, ok = strings.CutPrefix(name, "(*html/template.Template).")
		}
		if !ok || len(args) == 0 {
			return nil
		}
		args = args[1:]
	}
	method = strings.TrimPrefix(method, "template.")
	var dir string
	switch {
	case method == "ParseFS" && len(args) == 2:
		g, ok := args[0].val.(*ssa.Global)
		if !ok {
			return nil
		}
		if dir = f.embeds[g.Object()].dir; dir == "" {
			return nil
		}
		args = args[1:]
	case (method == "ParseFiles" || method == "ParseGlob") && len(args) == 1:
		if dir = f.dir(); dir == "" {
			return nil
		}
	default:
		return nil
	}
	patterns := args[:1]
	if method != "ParseGlob" {
		patterns = args[0].Args
	}
	return filesOf(dir, patterns)
}

// dir returns the directory of the package's files.
func (f *Flow) dir() string {
	for _, fn := range f.Funcs {
		if at := f.Fset.Position(fn.Pos()); at.Filename != "" {
			return filepath.Dir(at.Filename)
		}
	}
	return ""
}

// Bounds on a set of files: what is beyond them is not known.
const (
	maxFiles    = 32
	maxFileText = 8 << 10 // bytes: an instruction stands at the head of a prompt
)

// filesOf reads the files of a directory that patterns match: one as its text,
// several as an object with a field for each, by its base name.
func filesOf(dir string, patterns []*Term) *Term {
	set := &Term{Op: OpObject, Name: "files", Type: "text/template.Template"}
	for _, p := range patterns {
		if !p.IsString() || !filepath.IsLocal(filepath.FromSlash(p.Text)) {
			return nil
		}
		names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(p.Text)))
		if err != nil {
			return nil
		}
		for _, name := range names {
			rel, err := filepath.Rel(dir, name)
			if err != nil || len(set.Fields) == maxFiles {
				break
			}
			if text, ok := readEmbed(dir, filepath.ToSlash(rel)); ok {
				t := &Term{Op: OpConst, Kind: String, Text: text[:min(len(text), maxFileText)], pos: p.pos}
				set.Fields = append(set.Fields, Field{Name: filepath.Base(name), Value: t})
			}
		}
	}
	switch len(set.Fields) {
	case 0:
		return nil
	case 1:
		return set.Fields[0].Value
	}
	return set
}

// first returns the text that a template executes by itself: that of the first
// of a set.
func first(t *Term) *Term {
	if t.Op == OpObject && t.Name == "files" && len(t.Fields) > 0 {
		return t.Fields[0].Value
	}
	return t
}

// named returns the text that a set has under a name; nil where it is not known
// which.
func named(t, name *Term) *Term {
	switch {
	case t.IsString(): // the only one, or one that others are defined in
		return t
	case t.Op == OpObject && t.Name == "files" && name.IsString():
		return t.Lookup(name.Text)
	}
	return nil
}

// executed returns the text of a template with the fields of its data filled
// in, as far as they are known texts; the rest of it stays as it is written.
func executed(src, data *Term) *Term {
	if !src.IsString() || data.Op != OpObject || !strings.Contains(src.Text, "{{") {
		return src
	}
	var parts []*Term
	text := func(s string) {
		if s != "" {
			c := *src
			c.Text = s
			parts = append(parts, &c)
		}
	}
	var blocks []bool // open blocks: whether the dot is another one inside
	other := 0
	rest, kept := src.Text, 0
	for {
		i := strings.Index(rest[kept:], "{{")
		if i < 0 {
			break
		}
		i += kept
		n := strings.Index(rest[i:], "}}")
		if n < 0 {
			break
		}
		end := i + n + 2
		action := strings.TrimSpace(strings.Trim(rest[i+2:end-2], "-"))
		word, _, _ := strings.Cut(action, " ")
		switch word {
		case "range", "with", "define", "block":
			blocks = append(blocks, true)
			other++
		case "if":
			blocks = append(blocks, false)
		case "end":
			if k := len(blocks) - 1; k >= 0 {
				if blocks[k] {
					other--
				}
				blocks = blocks[:k]
			}
		}
		kept = end
		name, field := strings.CutPrefix(action, ".")
		if !field || other > 0 || name == "" || strings.ContainsAny(name, ". |(") {
			continue
		}
		v := data.Lookup(name)
		if v == nil || v.Op == OpAny && v.Open || !isText(v) && v.Op != OpParam {
			continue
		}
		text(rest[:i])
		parts = append(parts, v)
		rest, kept = rest[end:], 0
	}
	if len(parts) == 0 {
		return src
	}
	text(rest)
	return concat(parts...)
}
