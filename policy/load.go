package policy

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// The default policy is written in default.yml. What is embedded is the same as
// JSON: reading it takes a tenth of the time, and under go vet every package is
// a process that reads it.
//
//go:embed default.json
var defaultJSON []byte

// embedded is the default policy, read once. Nobody may write to it.
var embedded = sync.OnceValues(func() (*Policy, error) {
	p := &Policy{Values: map[string]string{}}
	return p, json.Unmarshal(defaultJSON, p)
})

// Default returns the policy that holds without any file; where its prices are
// from stands in default.yml alone. Every call returns a copy of its own.
func Default() *Policy {
	p, err := embedded()
	if err != nil { // the tests prove that this cannot happen
		return &Policy{Version: Version}
	}
	return p.Clone()
}

// Clone returns a deep copy.
func (p *Policy) Clone() *Policy {
	return clone(reflect.ValueOf(p)).Interface().(*Policy)
}

// Bounds of a policy file. The parser's time grows with the square of what is
// nested or strung together on one line; a policy needs four levels.
const (
	maxSize  = 64 << 10 // bytes; the default has a third
	maxLine  = 16 << 10 // bytes; JSON from other tools comes as one line
	maxDepth = 32       // open brackets and braces
)

// oversized reports a file that no policy can be.
func oversized(ps *problems, data []byte) bool {
	if len(data) > maxSize {
		ps.lines = nil
		ps.add(1, 1, "the file has %d bytes; a policy has at most %d", len(data), maxSize)
		return true
	}
	depth := 0
	for i, line := range ps.lines {
		if len(line) > maxLine {
			ps.add(i+1, 1, "the line has %d bytes; a policy's have at most %d", len(line), maxLine)
			return true
		}
		for column, r := range line {
			switch r {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(depth-1, 0)
			}
			if depth > maxDepth {
				ps.add(i+1, utf8.RuneCountInString(line[:column])+1, "more than %d brackets are open; a policy needs four levels", maxDepth)
				return true
			}
		}
	}
	return false
}

// Parse reads a policy file over the default. name stands in messages.
//
// Reading is strict: an unknown key, a value of the wrong type or out of its
// bounds, a bad duration or glob, a duplicate, an unknown rule, category or
// provider is an error. All are reported at once, as [Errors], and then no
// policy is returned: nothing is checked with half of one. Empty data is the
// default. JSON is YAML and reads the same.
func Parse(name string, data []byte) (*Policy, error) {
	base, err := embedded()
	if err != nil {
		return nil, fmt.Errorf("embedded default policy: %w", err)
	}
	p, _, err := resolve(base, source{name: name, data: data})
	return p, err
}

// Load reads a policy file over the default; see [Parse].
func Load(file string) (*Policy, error) {
	p, _, err := LoadNamed(file, file)
	return p, err
}

// LoadNamed is [Load] for a file that goes by another name in messages. digest
// is the SHA-256, in hex, of the file's text, whatever its line ends, and of
// what it has from other files. It goes where the text itself cannot: into
// settings that name a file and are cached without it. A policy with mistakes
// has a digest, too.
func LoadNamed(file, name string) (p *Policy, digest string, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, "", fmt.Errorf("policy: %w", err)
	}
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, "", fmt.Errorf("policy: %w", err)
	}
	base, err := embedded()
	if err != nil {
		return nil, "", fmt.Errorf("embedded default policy: %w", err)
	}
	p, other, err := resolve(base, source{name: name, file: path, data: data})
	if p == nil {
		return nil, fileDigest(data, other, nil), err
	}
	return p, fileDigest(data, other, p.Exclude), nil
}

// source is where a policy is read from.
type source struct {
	name string // in messages
	file string // absolute; "" for a text that is in no file
	data []byte
}

// resolve lays what a source says over base, which it leaves alone. env is what
// the policy has from files of variables.
func resolve(base *Policy, src source) (p *Policy, env map[string]string, err error) {
	data := bytes.TrimPrefix(src.data, []byte("\ufeff")) // some editors write a byte order mark
	ps := newProblems(src.name, data)
	if oversized(ps, data) {
		return nil, nil, ps.err()
	}
	root, ok := syntax(ps, data)
	if !ok {
		salvage(ps, base)
		return nil, nil, ps.err()
	}
	d := newDecoder(ps)
	file := new(Policy)
	if root != nil {
		if newer(d, root) {
			return nil, nil, ps.err()
		}
		d.decode(root, reflect.ValueOf(file).Elem(), "", false)
	}
	p = base.Clone()
	overlay(d, p, file)
	p.File = src.file
	env = check(d, base, file, p)
	if err := ps.err(); err != nil {
		return nil, env, err
	}
	normalize(p)
	for name, value := range env {
		if _, said := p.Values[name]; !said {
			p.Values[name] = value
		}
	}
	return p, env, nil
}

// syntax parses data into the tree of its only document, nil where that is
// empty. It reports what the parser refuses, and a second document.
func syntax(ps *problems, data []byte) (root ast.Node, ok bool) {
	f, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		ps.refused(err)
		return nil, false
	}
	documents := 0
	for _, doc := range f.Docs {
		if _, directive := doc.Body.(*ast.DirectiveNode); directive {
			continue
		}
		documents++
		if documents == 2 {
			line, column := position(doc.Body)
			if doc.Start != nil {
				line, column = tokenOf(doc.Start)
			}
			ps.add(line, column, "a policy is one YAML document; here a second one begins")
			return nil, false
		}
		switch doc.Body.(type) {
		case nil, *ast.NullNode, *ast.CommentGroupNode:
		default:
			root = doc.Body
		}
	}
	return root, true
}

// refused adds a mistake of syntax.
func (ps *problems) refused(err error) {
	line, column, msg := 1, 1, err.Error()
	var ye yaml.Error
	if errors.As(err, &ye) {
		line, column = tokenOf(ye.GetToken())
		msg = ye.GetMessage()
	}
	ps.add(line, column, "%s%s", plainer(msg), quoteHint(ps, line, column))
}

// plainer says what to do about the parser's two commonest complaints.
func plainer(msg string) string {
	switch {
	case strings.Contains(msg, "found character '\t'"):
		return "here is a tab; YAML is indented with blanks"
	case msg == "value is not allowed in this context":
		return msg + "; look at the indentation of this line and the next"
	}
	return msg
}

// quoteHint explains the commonest trap of our own values: >0 begins a folded
// block in YAML.
func quoteHint(ps *problems, line, column int) string {
	if line > len(ps.lines) {
		return ""
	}
	r := []rune(ps.lines[line-1])
	if column > len(r) || !strings.HasPrefix(string(r[column-1:]), ">") {
		return ""
	}
	return `; quote a comparison: ">0"`
}

// newer reports a file of a later format version. Its other mistakes are not
// worth reading: they may be none there.
func newer(d *decoder, root ast.Node) bool {
	var pairs []*ast.MappingValueNode
	switch n := root.(type) {
	case *ast.MappingValueNode:
		pairs = append(pairs, n)
	case *ast.MappingNode:
		pairs = n.Values
	}
	for _, kv := range pairs {
		key, _ := keyText(kv.Key)
		if key != "version" || kv.Value == nil || kv.Value.GetToken() == nil {
			continue
		}
		// However a later format writes its version: 2, "2", 1.5, v2.
		text := kv.Value.GetToken().Value
		if v, err := strconv.ParseFloat(strings.TrimPrefix(text, "v"), 64); err != nil || !(v > Version) {
			continue
		}
		d.node(kv.Value, "version %s is newer than the version %d that this tokenvet reads; update tokenvet", clip(text), Version)
		return true
	}
	return false
}

// clone copies pointers, maps and slices as deep as they go.
func clone(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(clone(v.Elem()))
		return c
	case reflect.Struct:
		c := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			c.Field(i).Set(clone(v.Field(i)))
		}
		return c
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		c := reflect.MakeMapWithSize(v.Type(), v.Len())
		for it := v.MapRange(); it.Next(); {
			c.SetMapIndex(it.Key(), clone(it.Value()))
		}
		return c
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(clone(v.Index(i)))
		}
		return c
	}
	return v
}
